namespace AgtGen.Soundness.Tests.Reference;

/// <summary>Everything that fixes a training run: network, start, the batch of every step, and the update rule.</summary>
internal sealed record TrainingRun(NetworkShape Shape, double[] Initial, IReadOnlyList<IReadOnlyList<Sample>> Batches, Descent Descent)
{
    /// <summary>The parameters after each step.</summary>
    public IReadOnlyList<double[]> Run() => Descent.Train(Shape, Initial, Batches, Divisors);

    /// <summary>By what the sum over the batch of each step is divided; null for the samples that are there.</summary>
    public IReadOnlyList<int>? Divisors { get; init; }
}
