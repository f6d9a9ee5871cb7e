using AgtGen.Benchmarks.Steps;
using AgtGen.Benchmarks.Steps.Models;
using AgtGen.Kernels;

namespace AgtGen.Benchmarks.Sweeps;

/// <summary>How the cost of a step grows: with the batch, with the parameters, with the budget k.</summary>
internal static class CostSweep
{
    private const int Threads = 2;

    /// <summary>Measures a 64-128-10 model at batch 1000 and k = 10, and what differs from it in one quantity.</summary>
    public static IReadOnlyList<SweepSeries> Measure() =>
    [
        new("samples of a batch", [.. new[] { 250, 500, 1000, 2000, 4000, 8000 }.Select(batch => ((double)batch, Seconds(() => DigitsNet.Create(1), batch, 10)))]),
        new("parameters", [.. Models().Select(model => (Parameters(model()), Seconds(model, 1000, 10)))]),
        new("budget k", [.. new[] { 1, 3, 10, 30, 100, 300 }.Select(k => ((double)k, Seconds(() => DigitsNet.Create(1), 1000, k)))]),
    ];

    private static IEnumerable<Func<ICertifiableModel<float>>> Models() =>
        [() => Hidden32Net.Create(1), () => DigitsNet.Create(1), () => Hidden512Net.Create(1), () => Hidden2048Net.Create(1)];

    private static double Parameters(ICertifiableModel<float> model) => model.Plan.Parameters.Sum(parameter => (double)parameter.Rows * parameter.Columns);

    private static double Seconds(Func<ICertifiableModel<float>> model, int batch, int k) =>
        StepMeasurement.Certified(new("sweep", model, batch, new BoundedPoisoning { Samples = k, FeatureEpsilon = 0.01 }, null, Steps: 6), Threads);
}
