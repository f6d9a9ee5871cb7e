using System.Diagnostics;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Benchmarks.Exact;

/// <summary>Trainings of a line between half-moons, whose extreme outputs at some test points are searched by sweeps.</summary>
/// <param name="Name">What the row of the table says.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Threat">What is altered.</param>
/// <param name="Samples">Rows that train.</param>
/// <param name="Steps">Steps.</param>
/// <param name="Budget">Altered rows at most.</param>
/// <param name="Gap">The share of the alteration's effect that may stay unknown.</param>
internal sealed record ExactCase(string Name, EncodedLoss Loss, EncodedThreat Threat, int Samples, int Steps, int Budget, double Gap)
{
    private const int FirstTestRow = 3000;
    private const int TestRowStride = 7;

    public static IReadOnlyList<ExactCase> All { get; } =
    [
        new("squared error, 100 samples, 8 steps, 5 flips", EncodedLoss.SquaredError, EncodedThreat.Flip, 100, 8, 5, 0.001),
        new("squared error, 100 samples, 8 steps at rate 0.1, 5 removed", EncodedLoss.SquaredError, EncodedThreat.Removal, 100, 8, 5, 0.001) { Rate = 0.1 },
        new("squared error, 100 samples, 8 steps, 5 removed", EncodedLoss.SquaredError, EncodedThreat.Removal, 100, 8, 5, 0.001),
        new("cross-entropy, 100 samples, 5 steps, 3 flips", EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, 100, 5, 3, 0.001),
        new("cross-entropy, 100 samples, 8 steps, 5 flips", EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, 100, 8, 5, 0.001),
        new("cross-entropy, 100 samples, 8 steps, 5 removed", EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal, 100, 8, 5, 0.001),
        new("cross-entropy, 100 samples, 20 steps, 5 flips", EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, 100, 20, 5, 0.01),
        new("cross-entropy, 100 samples, 20 steps, 5 removed", EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal, 100, 20, 5, 0.01),
        new("cross-entropy, 100 samples, 5 steps, 5 flips of each batch", EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, 100, 5, 5, 0.01) { IsPerBatch = true },
        new("cross-entropy, 100 samples, 5 steps, 5 removed of each batch", EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal, 100, 5, 5, 0.01) { IsPerBatch = true },
        new("cross-entropy, 3,000 samples in batches of 300, 10 steps, 30 flips", EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, 3000, 10, 30, 0.01) { Batch = 300, Points = 4, Seconds = 10 },
        new("cross-entropy, 3,000 samples in batches of 300, 10 steps, 30 removed", EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal, 3000, 10, 30, 0.01) { Batch = 300, Points = 4, Seconds = 10 },
        new("hinge, 20 samples, 6 steps, 3 flips", EncodedLoss.Hinge, EncodedThreat.Flip, 20, 6, 3, 0.01) { Points = 3 },
        new("hinge, 100 samples, 6 steps, 3 flips", EncodedLoss.Hinge, EncodedThreat.Flip, 100, 6, 3, 0.01) { Points = 2 },
        new("hinge, 20 samples, 5 steps, 5 flips", EncodedLoss.Hinge, EncodedThreat.Flip, 20, 5, 5, 0.01) { Points = 3 },
        new("hinge, cubic features, 20 samples, 8 steps at rate 0.1, 5 flips", EncodedLoss.Hinge, EncodedThreat.Flip, 20, 8, 5, 0.01) { Points = 2, Features = 6, Rate = 0.1 },
    ];

    /// <summary>Rows of a batch; 0 for all.</summary>
    public int Batch { get; init; }

    public double Rate { get; init; } = 0.5;

    public bool IsPerBatch { get; init; }

    /// <summary>The first so many features of the file, and a constant.</summary>
    public int Features { get; init; } = 2;

    public int Points { get; init; } = 10;

    /// <summary>What a search may take.</summary>
    public double Seconds { get; init; } = 120;

    /// <summary>The training.</summary>
    public EncodedTraining Training()
    {
        LabelledData<double> all = Data();
        int batch = Batch > 0 ? Batch : Samples;
        return new()
        {
            Rows = [.. Enumerable.Range(0, Samples).Select(i => Row(all, i))],
            Labels = [.. Enumerable.Range(0, Samples).Select(i => Loss == EncodedLoss.Hinge ? (2 * all.Label(i)) - 1 : all.Label(i))],
            Start = new double[Features + 1],
            Steps = [.. Enumerable.Range(0, Steps).Select(step => new EncodedStep([.. Enumerable.Range(step * batch % Samples, batch)], Interval<double>.Point(Rate)))],
            Loss = Loss,
            Threat = Threat,
            Budget = Budget,
            IsPerBatch = IsPerBatch,
        };
    }

    /// <summary>Searches the largest and the least output at each point, on so many threads.</summary>
    public IEnumerable<ExactMeasurement> Measure(int threads)
    {
        EncodedTraining training = Training();
        LabelledData<double> all = Data();
        for (int i = 0; i < Points; i++)
        {
            double[] point = Row(all, FirstTestRow + (TestRowStride * i));
            yield return Measure(training, point, threads, SweptTraining.Largest);
            yield return Measure(training, point, threads, SweptTraining.Least);
        }
    }

    private static LabelledData<double> Data() => LabelledData.ReadCsv<double>(Path.Combine(AppContext.BaseDirectory, "Data", "halfmoons.csv.gz"), hasHeader: false);

    private double[] Row(LabelledData<double> all, int i) => [.. all.Row(i)[..Features], 1];

    private ExactMeasurement Measure(EncodedTraining training, double[] point, int threads, Func<EncodedTraining, double[], SearchOptions?, CancellationToken, SearchResult> search)
    {
        SearchOptions options = new() { Threads = threads, RelativeGap = 0, TimeLimit = TimeSpan.FromSeconds(Seconds) };
        double plain = search(training with { Budget = 0 }, point, options, default).Bound;

        // Where every step has all samples the search begins with a part for each number of removed ones.
        int roots = Threat == EncodedThreat.Removal && !IsPerBatch && Batch == 0 ? Budget + 1 : 1;
        SearchResult root = search(training, point, options with { NodeLimit = roots }, default);
        Stopwatch watch = Stopwatch.StartNew();
        SearchResult result = search(training, point, options with { AbsoluteGap = Gap * (root.Attained - plain) }, default);
        double seconds = watch.Elapsed.TotalSeconds, effect = result.Attained - plain;
        return new((root.Bound - result.Attained) / effect, result.Gap / effect, result.Nodes, seconds);
    }
}
