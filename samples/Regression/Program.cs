using System.CommandLine;
using AgtGen.Samples.Common;
using AgtGen.Samples.Regression;

SampleCommand command = new(
    "Regression",
    "Certifies the mean squared error of a regression against poisoned features and labels, over training steps, and shows what the bounds depend on.");
Option<int> seed = command.Option("--seed", "Seed of the initial weights and of the shuffle.", 1);
Option<int> steps = command.Option("--steps", "Training steps.", 16, n => n > 0 && n % 8 == 0, "must be a positive multiple of 8");
Option<double> rate = command.Option("--learning-rate", "Rate of the first step; step n has rate / (1 + decay n).", 0.1, r => r > 0 && double.IsFinite(r), "must be positive");
Option<double> decay = command.Option("--decay", "How fast the rate falls.", 0.3, d => d >= 0 && double.IsFinite(d), "must not be negative");
Option<int> samples = command.Option("--samples", "How many rows of each batch are poisoned.", 2, k => k is >= 1 and <= 115, "must be 1 to 115");
Option<double> epsilon = command.Option("--epsilon", "How far a poisoned feature may move in the ablations; features have deviation 1.", 0.02, e => e >= 0 && double.IsFinite(e), "must not be negative");

return command.Run(args, run =>
{
    LabelledData<float> data = LabelledData.ReadCsv<float>(SampleData.PathOf("concrete.csv.gz"));
    LabelledData<float> train = data.Take(927), test = data.Skip(927);
    double constant = Constant(train, test);
    Setting basis = new() { LearningRate = run.Get(rate), Decay = run.Get(decay), Threat = new BoundedPoisoning { Samples = run.Get(samples), FeatureEpsilon = run.Get(epsilon) } };
    Study[] sweeps = Study.Sweeps(basis, run.IsQuick ? [0, 0.02] : [0, 0.005, 0.01, 0.02, 0.05, 0.1]);
    Study[] ablations = Study.Ablations(basis, train.Count);

    Findings[] Train(Study[] studies) => [.. studies.Select(study => new Findings(
        study.Title,
        run.Progress.Each(study.Title, study.Settings, setting => setting.Train(train, test, run.IsQuick ? 8 : run.Get(steps), run.Get(seed), run.Cancellation))))];

    Findings[] swept = Train(sweeps), ablated = Train(ablations);
    Console.WriteLine(FormattableString.Invariant(
        $"8-16-1, {swept[0].Traces[0].Steps.Length} steps over {train.Count} rows, {run.Get(samples)} of them poisoned; {test.Count} test rows. The mean of the training labels has an MSE of {constant:F4}."));
    foreach (Findings findings in swept.Concat(ablated))
    {
        findings.Print();
    }

    run.Save(Pictures.Of(swept, ablated, constant), "regression");
    run.SaveJson(new { Seed = run.Get(seed), LearningRate = run.Get(rate), Decay = run.Get(decay), Samples = run.Get(samples), Epsilon = run.Get(epsilon), MseOfTheMean = constant, Sweeps = swept, Ablations = ablated });
});

// What the mean of the training labels, the best model that looks at no feature, is worth on the test rows: a bound above it says little.
static double Constant(LabelledData<float> train, LabelledData<float> test)
{
    double mean = Enumerable.Range(0, train.Count).Average(row => train.Label(row));
    return Enumerable.Range(0, test.Count).Average(row => Math.Pow(test.Label(row) - mean, 2));
}
