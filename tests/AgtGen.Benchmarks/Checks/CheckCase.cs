using System.Diagnostics;
using AgtGen.Benchmarks.Steps.Models;
using AgtGen.Checker;
using AgtGen.Kernels;

namespace AgtGen.Benchmarks.Checks;

/// <summary>A training on real rows, and the check of its certificate.</summary>
/// <param name="Name">What the row of the table says.</param>
/// <param name="Model">Creates the model.</param>
/// <param name="File">A data set of samples/Data.</param>
/// <param name="Rows">The first rows, which train.</param>
/// <param name="Schedule">Epochs and batches.</param>
/// <param name="Rate">The rate.</param>
internal sealed record CheckCase(string Name, Func<ICertifiableModel<float>> Model, string File, int Rows, Schedule Schedule, double Rate)
{
    private const int Times = 5;

    public static IReadOnlyList<CheckCase> All { get; } =
    [
        new("breast cancer, 30-1", () => TumorsHead.Create(1), "breast_cancer.csv.gz", 400, new(25, 100), 0.1),
        new("half-moons, 6-128-2", () => SignedMoonsNet.Create(1), "halfmoons.csv.gz", 3000, new(4, 750), 0.2),
        new("digits, 64-128-10", () => DigitsNet.Create(1), "digits.csv.gz", 1500, new(2, 300), 0.05),
    ];

    public static IReadOnlyList<(string Name, ThreatModel Threat, Clip? Clip)> Threats { get; } =
    [
        ("features moved by 0.001, k = 20", new BoundedPoisoning { Samples = 20, FeatureEpsilon = 0.001 }, null),
        ("removal, k = 20", new Removal { Samples = 20 }, null),
        ("substitution, k = 5", new Substitution { Samples = 5 }, Clip.Value(0.05)),
        ("removal, k = 4 of the data set", new Removal { Samples = 4, Budget = Budget.PerDataSet }, null),
    ];

    /// <summary>The least seconds of several, in turns, with all threads.</summary>
    public (double Training, double Check, string? Refusal) Measure(ThreatModel threat, Clip? clip)
    {
        LabelledData<float> data = LabelledData.ReadCsv<float>(Path.Combine(AppContext.BaseDirectory, "Data", File), hasHeader: false).Take(Rows);
        string file = Path.GetTempFileName();
        (double training, double check, string? refusal) = (double.PositiveInfinity, double.PositiveInfinity, null);
        try
        {
            for (int time = 0; time < Times; time++)
            {
                Stopwatch watch = Stopwatch.StartNew();
                CertifiedRun<float> run = CertifiedTrainer.Train(Model(), data, new Sgd(Rate) { Clip = clip }, Schedule, threat);
                training = Math.Min(training, watch.Elapsed.TotalSeconds);
                run.SaveWithTraining(file, data);
                watch.Restart();
                refusal = CertificateChecker.Check(file).Refusal;
                check = Math.Min(check, watch.Elapsed.TotalSeconds);
            }
        }
        finally
        {
            System.IO.File.Delete(file);
        }

        return (training, check, refusal);
    }
}
