namespace AgtGen.Trajectories.Softmax;

/// <summary>One output of a row, or how much it exceeds another one.</summary>
/// <param name="Row">The row.</param>
/// <param name="Class">The output.</param>
/// <param name="Reference">The other one, or -1.</param>
internal readonly record struct ClassFunctional(int Row, int Class, int Reference);
