using System.CommandLine;
using AgtGen.Samples.Common;
using AgtGen.Samples.HalfMoons;
using AgtGen.Samples.HalfMoons.Attacks;

SampleCommand command = new(
    "HalfMoons",
    "Certifies a training on two half-moons against poisoning, then poisons the data for real. Exit code 1 if an attack changes a certified prediction.");
Option<int> seed = command.Option("--seed", "Seed of the initial weights.", 1);
Option<int> steps = command.Option("--steps", "Training steps, each over all 3,000 points.", 4, n => n > 0, "must be at least 1");
Option<double> rate = command.Option("--learning-rate", "Rate of the first step; step n has rate / (1 + 0.6 n).", 2.0, r => r > 0 && double.IsFinite(r), "must be positive");
Option<int> excess = command.Option(
    "--attack-factor",
    "Attack this many times the points that are certified against. More than 1 is not fair: it shows that the comparison can fail.",
    1,
    n => n is >= 1 and <= 3000,
    "must be 1 to 3000");

int contradicted = 0;
int code = command.Run(args, run =>
{
    LabelledData<float> data = LabelledData.ReadCsv<float>(SampleData.PathOf("halfmoons.csv.gz"));
    LabelledData<float> train = data.Take(3000), test = data.Skip(3000), plane = Plane.Points();
    Setting[] settings =
    [
        Setting.Moves(50, 0.01), Setting.Moves(50, 0.05), Setting.Moves(200, 0.05),
        Setting.Flips(1), Setting.Flips(5), Setting.Flips(20),
    ];
    Setting[] tried = [.. (run.IsQuick ? settings.Where(setting => setting.AttackedSamples <= 5) : settings)
        .Select(setting => setting with { AttackedSamples = Math.Min(train.Count, setting.AttackedSamples * run.Get(excess)) })];

    Recipe training = new(Model.Create(run.Get(seed)), new Sgd(run.Get(rate), decay: 0.6), run.Get(steps));
    PlainRun clean = training.Execute(train, run.Cancellation);
    Duel[] duels = run.Progress.Each("certificates and attacks", tried, setting => Duel.Hold(
        setting, training, clean, train, test, plane, singleTargets: run.IsQuick ? 1 : 8, run.Cancellation));

    TextTable table = new("threat", "accuracy", "certified", "changed by an attack", "both");
    foreach (Duel duel in duels)
    {
        table.Add(duel.Setting.Name, $"{duel.Accuracy}", $"{duel.Test.Certified}", $"{duel.Test.Changed}", $"{duel.Test.Contradicted}");
    }

    Console.WriteLine($"6-128-2, {run.Get(steps)} steps over {train.Count} points; {test.Count} test points.");
    Console.WriteLine(table);
    if (Array.Find(duels, duel => duel.Accuracy.Certified == 0) is Duel empty)
    {
        Console.WriteLine($"{empty.Setting.Name} certifies nothing. {empty.Growth.Explanation}");
    }

    run.Save(Pictures.Of(duels, test), "half-moons");
    run.SaveJson(new
    {
        Seed = run.Get(seed),
        Steps = run.Get(steps),
        LearningRate = run.Get(rate),
        AttackFactor = run.Get(excess),
        TestPoints = test.Count,
        Threats = duels.Select(duel => new
        {
            Threat = duel.Setting.Name,
            duel.Accuracy,
            duel.Test.Certified,
            duel.Test.Changed,
            duel.Test.Contradicted,
            ContradictedInThePlane = duel.Plane.Contradicted,
        }),
    });
    contradicted = duels.Sum(duel => duel.Contradicted);
});

if (contradicted > 0)
{
    Console.Error.WriteLine($"Attacks changed {contradicted} certified predictions (test points and cells of the plane).");
    Console.Error.WriteLine("If the attacks are fair (--attack-factor 1), a certificate is false: please report it.");
}

return code == 0 && contradicted > 0 ? 1 : code;
