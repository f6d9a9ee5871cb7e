using AgtGen.Benchmarks.Steps.Models;
using AgtGen.Kernels;

namespace AgtGen.Benchmarks.Budgets;

/// <summary>A training in batches on real rows whose threats are compared.</summary>
/// <param name="Name">What the row of the table says.</param>
/// <param name="Model">Creates the model.</param>
/// <param name="File">A data set of samples/Data.</param>
/// <param name="Rows">The first rows, which train; those behind them are tested.</param>
/// <param name="Schedule">Epochs and batches.</param>
/// <param name="Rate">The rate.</param>
internal sealed record BudgetCase(string Name, Func<ICertifiableModel<float>> Model, string File, int Rows, Schedule Schedule, double Rate)
{
    public static IReadOnlyList<BudgetCase> All { get; } =
    [
        new("breast cancer, 30-1, batches of 100", () => TumorsHead.Create(1), "breast_cancer.csv.gz", 400, new(3, 100), 0.1),
        new("half-moons, 6-128-2, batches of 500", () => SignedMoonsNet.Create(1), "halfmoons.csv.gz", 3000, new(1, 500), 0.5),
        new("digits, 64-128-10, batches of 300", () => DigitsNet.Create(1), "digits.csv.gz", 1500, new(1, 300), 0.2),
    ];

    /// <summary>The same with two batches an epoch and a smaller rate, for bounds that need little movement.</summary>
    public static IReadOnlyList<BudgetCase> Cautious { get; } =
    [
        new("breast cancer, 30-1, batches of 200, rate 0.01", () => TumorsHead.Create(1), "breast_cancer.csv.gz", 400, new(3, 200), 0.01),
        new("half-moons, 6-128-2, batches of 1,500, rate 0.02", () => SignedMoonsNet.Create(1), "halfmoons.csv.gz", 3000, new(1, 1500), 0.02),
        new("digits, 64-128-10, batches of 750, rate 0.005", () => DigitsNet.Create(1), "digits.csv.gz", 1500, new(1, 750), 0.005),
    ];

    /// <summary>Mean width of the box, and the share of test rows that is certified.</summary>
    public (double Width, double Certified) Run(ThreatModel threat)
    {
        LabelledData<float> all = Read();
        CertifiedRun<float> run = Train(all, threat, Schedule);
        double width = run.Parameters.SelectMany(parameter => parameter.Lower.ToArray().Zip(parameter.Upper.ToArray(), (lower, upper) => (double)upper - lower)).Average();
        return (width, run.Accuracy(all.Skip(Rows)).Certified);
    }

    /// <summary>Trainings in some orders: the mean width of the hull of where they end, and the share of test rows for which all predict the same.</summary>
    public (double Width, double Same) Shuffled(int orders)
    {
        LabelledData<float> all = Read();
        CertifiedRun<float>[] runs = [.. Enumerable.Range(1, orders).Select(seed => Train(all, new Removal(), Schedule with { ShuffleSeed = seed }))];
        float[][] ends = [.. runs.Select(run => run.Parameters.SelectMany(parameter => parameter.Nominal.ToArray()).ToArray())];
        int[][] predicted = [.. runs.Select(run => run.Predict(all.Skip(Rows)).ToArray())];
        return (
            Enumerable.Range(0, ends[0].Length).Average(entry => (double)ends.Max(end => end[entry]) - ends.Min(end => end[entry])),
            Enumerable.Range(0, predicted[0].Length).Average(row => predicted.All(of => of[row] == predicted[0][row]) ? 1.0 : 0));
    }

    private LabelledData<float> Read() => LabelledData.ReadCsv<float>(Path.Combine(AppContext.BaseDirectory, "Data", File), hasHeader: false);

    private CertifiedRun<float> Train(LabelledData<float> all, ThreatModel threat, Schedule schedule) =>
        CertifiedTrainer.Train(Model(), all.Take(Rows), new Sgd(Rate), schedule, threat, new() { MaxDegreeOfParallelism = 1 });
}
