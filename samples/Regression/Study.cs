using AgtGen.Samples.Regression.Models;

namespace AgtGen.Samples.Regression;

/// <summary>Trainings that differ in one thing.</summary>
/// <param name="Title">The thing.</param>
/// <param name="Settings">One training each, from the mildest to the hardest.</param>
internal sealed record Study(string Title, Setting[] Settings)
{
    /// <summary>How far the features, or the labels, of the poisoned rows may move.</summary>
    public static Study[] Sweeps(Setting basis, double[] epsilons) =>
    [
        new("feature epsilon", [.. epsilons.Select(e => basis with
        {
            Value = e, Threat = new BoundedPoisoning { Samples = basis.Threat.Samples, FeatureEpsilon = e },
        })]),
        new("label epsilon", [.. epsilons.Select(e => basis with
        {
            Value = e, Threat = new BoundedPoisoning { LabelSamples = basis.Threat.Samples, LabelEpsilon = e },
        })]),
    ];

    /// <summary>One choice of the training at a time, the others as in the basis.</summary>
    /// <param name="basis">What the ablation starts from.</param>
    /// <param name="rows">Number of training rows.</param>
    public static Study[] Ablations(Setting basis, int rows)
    {
        int[] batches = [1, 2, 4, 8];
        double[] factors = [0.5, 1, 2, 4];
        return
        [
            new("batch size", [.. batches.Select(n => basis with { Value = rows / n, Batches = n })]),
            new("learning rate", [.. factors.Select(factor => basis with
            {
                Value = factor * basis.LearningRate, LearningRate = factor * basis.LearningRate,
            })]),
            new("width",
            [
                basis with { Value = 16, Create = seed => Width16.Create(seed) },
                basis with { Value = 64, Create = seed => Width64.Create(seed) },
                basis with { Value = 128, Create = seed => Width128.Create(seed) },
            ]),
            new("hidden layers",
            [
                basis with { Value = 1, Create = seed => Width16.Create(seed) },
                basis with { Value = 2, Create = seed => Depth2.Create(seed) },
                basis with { Value = 3, Create = seed => Depth3.Create(seed) },
            ]),
        ];
    }
}
