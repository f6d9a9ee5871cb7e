namespace AgtGen.Samples.Unlearning;

/// <summary>The recipe of the trainings on one data set: full batches, from zero.</summary>
/// <param name="Name">For tables and pictures.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="WeightDecay">The weight decay.</param>
/// <param name="Steps">Numbers of steps, ascending.</param>
/// <param name="Requests">Numbers k of rows to be deleted, ascending, 1 first.</param>
internal sealed record Setting(string Name, double Rate, double WeightDecay, int[] Steps, int[] Requests);
