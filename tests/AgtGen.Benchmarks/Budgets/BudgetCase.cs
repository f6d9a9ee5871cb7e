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

    /// <summary>Mean width of the box, and the share of test rows that is certified.</summary>
    public (double Width, double Certified) Run(ThreatModel threat)
    {
        LabelledData<float> all = LabelledData.ReadCsv<float>(Path.Combine(AppContext.BaseDirectory, "Data", File), hasHeader: false);
        CertifiedRun<float> run = CertifiedTrainer.Train(Model(), all.Take(Rows), new Sgd(Rate), Schedule, threat, new() { MaxDegreeOfParallelism = 1 });
        double width = run.Parameters.SelectMany(parameter => parameter.Lower.ToArray().Zip(parameter.Upper.ToArray(), (lower, upper) => (double)upper - lower)).Average();
        return (width, run.Accuracy(all.Skip(Rows)).Certified);
    }
}
