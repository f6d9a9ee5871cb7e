using AgtGen.Kernels;
using AgtGen.Soundness.Tests.Models;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>A training of a net 3-6-3 on 60 random rows, to vary.</summary>
internal static class SmallTraining
{
    public const int Rows = 60;

    public static readonly Schedule Schedule = new(2, 25);

    public static readonly BoundedPoisoning Moved = new() { Samples = 2, FeatureEpsilon = 0.05, LabelSamples = 2, Paired = true };

    public static LabelledData<double> Data { get; } = Draw();

    /// <summary>The same start for every call.</summary>
    public static ICertifiableModel<double> Model() => SmallClassifier.Create(3);

    /// <summary>Trains it.</summary>
    public static CertifiedRun<double> Train(
        ICertifiableModel<double> model, TrainingOptions<double> options, ThreatModel? threat = null, Optimizer? optimizer = null, CancellationToken ct = default) =>
        CertifiedTrainer.Train(model, Data, optimizer ?? new Sgd(0.2), Schedule, threat ?? Moved, options, ct);

    private static LabelledData<double> Draw()
    {
        Random random = new(5);
        double[][] rows = [.. Enumerable.Range(0, Rows).Select(_ => Enumerable.Range(0, 3).Select(_ => (2 * random.NextDouble()) - 1).ToArray())];
        return new(rows, [.. rows.Select(row => row[0] > 0.3 ? 2.0 : row[1] > 0 ? 1 : 0)]);
    }
}
