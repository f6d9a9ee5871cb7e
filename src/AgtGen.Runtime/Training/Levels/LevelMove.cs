namespace AgtGen.Training.Levels;

/// <summary>A way of a step from one level to another.</summary>
/// <param name="Target">The level behind the step.</param>
/// <param name="Budget">What may have happened to the batch.</param>
/// <param name="IsFirst">Whether nothing of this step is at the target yet.</param>
/// <param name="Distance">From 0 to the number of levels - 1: ways of one distance use about as much of the budget.</param>
internal readonly record struct LevelMove(int Target, BatchBudget Budget, bool IsFirst, int Distance);
