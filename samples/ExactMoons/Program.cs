using System.CommandLine;
using System.Globalization;
using AgtGen.Encoding.Training;
using AgtGen.Kernels;
using AgtGen.Samples.Common;
using AgtGen.Samples.ExactMoons;
using AgtGen.Samples.ExactMoons.Models;

SampleCommand command = new(
    "ExactMoons",
    "Which predictions of a line between two half-moons can flipped labels change? Asks intervals, bounds along the training, an exact search and an attack. Exit code 1 if an attack changes a certified prediction.");
Option<int> samples = command.Option("--samples", "Points to train on.", 60, n => n is >= 4 and <= 3000, "must be 4 to 3000");
Option<int> flips = command.Option("--flips", "How many labels may be flipped.", 2, k => k is >= 1 and <= 50, "must be 1 to 50");
Option<int> steps = command.Option("--steps", "Training steps, each over all points.", 5, n => n is >= 1 and <= 50, "must be 1 to 50");
Option<double> rate = command.Option("--learning-rate", "The learning rate.", 0.5, r => r > 0 && double.IsFinite(r), "must be positive");
Option<double> seconds = command.Option("--seconds", "How long the exact search may take for a point.", 10.0, s => s > 0 && s < 1e6, "must be positive");

int contradicted = 0;
int code = command.Run(args, run =>
{
    LabelledData<double> data = LabelledData.ReadCsv<double>(SampleData.PathOf("halfmoons.csv.gz")).SelectFeatures([0, 1]);
    LabelledData<double> train = data.Take(run.IsQuick ? 20 : run.Get(samples)), test = data.Skip(run.IsQuick ? 3450 : 3000);
    Plane plane = run.IsQuick ? new(16, 12) : new(65, 49);
    LogisticHead logistic = LogisticHead.Create(1);
    HingeHead hinge = HingeHead.Create(1);
    SetToZero(logistic);
    SetToZero(hinge);
    Setting[] settings =
    [
        new("cross-entropy", logistic, EncodedLoss.BinaryCrossEntropy, run.Get(steps), run.Get(rate), run.Get(flips)),
        new("hinge", hinge, EncodedLoss.Hinge, run.Get(steps), run.Get(rate), run.Get(flips)),
    ];

    LabelledData<double> points = plane.Points();
    (Finding[] Findings, int[] Predicted)[] studies = run.Progress.During("four methods for two losses", 8, advance => settings.Select(setting =>
    {
        Study study = new(setting, train, test, points, TimeSpan.FromSeconds(run.Get(seconds)), run.Cancellation);
        return (study.Run(advance), study.PredictedInThePlane);
    }).ToArray());

    Finding[] findings = [.. studies.SelectMany(study => study.Findings)];
    TextTable table = new("loss", "method", "certified", "changed", "milliseconds a point");
    foreach (Finding finding in findings)
    {
        string certified = finding.Method == Study.Attack ? "-" : Percent(finding.Certified), changed = finding.Changed > 0 ? Percent(finding.Changed) : "-";
        table.Add(finding.Loss, finding.Method, certified, changed, (1000 * finding.SecondsPerPoint).ToString("G2", CultureInfo.InvariantCulture));
    }

    Console.WriteLine($"{train.Count} points to train on, {run.Get(steps)} steps, {run.Get(flips)} flipped labels; {test.Count} test points and {points.Count} cells of the plane.");
    Console.WriteLine(table);
    run.Save(Pictures.Of(studies, plane, train), "exact-moons");
    run.SaveJson(findings.Select(finding => new { finding.Loss, finding.Method, finding.Certified, finding.Changed, finding.SecondsPerPoint }));
    contradicted = findings.Sum(finding => findings.Count(other => other.Loss == finding.Loss && Pictures.Contradicts(finding, other)));
});

if (contradicted > 0)
{
    Console.Error.WriteLine("Flips changed a certified prediction: a certificate is false. Please report it.");
}

return code == 0 && contradicted > 0 ? 1 : code;

static string Percent(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %";

static void SetToZero(ICertifiableModel<double> model)
{
    model.CopyParameterFrom(0, new double[2]);
    model.CopyParameterFrom(1, new double[1]);
}
