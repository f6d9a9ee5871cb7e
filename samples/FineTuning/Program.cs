using System.CommandLine;
using System.Globalization;
using AgtGen.Samples.Cnn;
using AgtGen.Samples.Common;
using AgtGen.Samples.FineTuning;

SampleCommand command = new(
    "FineTuning",
    "Freezes a feature extractor that was trained on public images, trains a head on public and other images together, certifies it and attacks it. Exit code 1 if an attack changes a certified prediction.");
Option<string> folder = command.Option("--images", "Folder with the four files of Fashion-MNIST.", "/usr/share/datasets/fashion-mnist");
Option<int> seed = command.Option("--seed", "Seed of the initial weights.", 7);
Option<int> trusted = command.Option("--public", "How many of the training images are public and out of reach.", 3_000, n => n is >= 500 and <= 40_000, "must be 500 to 40000");
Option<int> count = command.Option("--training", "How many other images the head is trained on, together with the public ones.", 500, n => n is >= 500 and <= 20_000, "must be 500 to 20000");
Option<int> steps = command.Option("--steps", "Steps of the head, each over all images.", 5, n => n is >= 1 and <= 1000, "must be 1 to 1000");
Option<double> rate = command.Option("--learning-rate", "Rate of these steps.", 0.05, r => r > 0 && double.IsFinite(r), "must be positive");
Option<int> longSteps = command.Option("--long-steps", "Steps of the head in the training that is bounded along the whole run.", 30, n => n is >= 1 and <= 1000, "must be 1 to 1000");
Option<double> epsilon = command.Option("--epsilon", "How far a poisoned pixel may move; pixels are 0 to 1.", 0.01, e => e is >= 0 and <= 1, "must be from 0 to 1");

int contradicted = 0;
int code = command.Run(args, run =>
{
    int publicCount = run.IsQuick ? 300 : run.Get(trusted);
    Images images = run.IsQuick ? Images.OfRepository() : Images.In(run.Get(folder), publicCount + run.Get(count), 1000);
    LabelledData<float> open = images.Training.Take(publicCount).AsTrusted(), training = open.Concat(images.Training.Skip(publicCount));

    // Nobody can touch the public images, so a plain training on them is part of what is fixed: a budget of 0 costs no certificate.
    PublicModel extractor = PublicModel.Create(run.Get(seed));
    Schedule start = new(epochs: run.IsQuick ? 20 : 10, batchSize: run.IsQuick ? 30 : 100);
    run.Progress.During("training the extractor on public images", 1, _ => CertifiedTrainer.Train(extractor, open, new Sgd(0.1), start, new Removal(), ct: run.Cancellation)).CopyTo(extractor);
    string weights = Path.GetTempFileName();
    try
    {
        extractor.Save(weights);

        Sgd sgd = new(run.Get(rate));
        Recipe few = new(weights, sgd, run.Get(steps), Domain.Box, run.Cancellation);

        // A replaced image could have a gradient of any size, so it is clipped.
        Recipe clipped = few with { Optimizer = sgd with { Clip = Clip.Norm(2) } };

        // The head is linear in what is trained: where a label may become one class only, the run itself is followed, and proves after many steps what boxes do not.
        Recipe many = few with { Steps = run.IsQuick ? 10 : run.Get(longSteps), Domain = Domain.Best };
        Attacker attacker = new(training);
        Threat[] threats =
        [
            new(
                "moved features",
                string.Create(CultureInfo.InvariantCulture, $"k images are altered by up to {run.Get(epsilon)} in every pixel; {few.Steps} steps"),
                few,
                k => new BoundedPoisoning { Samples = k, FeatureEpsilon = run.Get(epsilon) },
                (k, attempt) => attacker.Move(k, attempt, (float)run.Get(epsilon))),
            new("labels", $"k labels are changed; {few.Steps} steps", few, k => new BoundedPoisoning { LabelSamples = k }, attacker.Relabel),
            new("substitution", $"k images are replaced by anything, with any label; gradients clipped, {clipped.Steps} steps", clipped, k => new Substitution { Samples = k }, attacker.Replace),
            new(
                "labels of a whole training",
                $"k labels become class {Attacker.Target}, the same ones all along; {many.Steps} steps",
                many,
                k => new BoundedPoisoning { LabelSamples = k, LabelTarget = Attacker.Target, Budget = Budget.PerDataSet },
                attacker.Relabel),
        ];
        Console.WriteLine(
            $"Extractor trained on {open.Count} public images; head 64-10, trained on these and {training.Count - open.Count} others; {images.Test.Count} test images.");
        int[] budgets = run.IsQuick ? [0, 1, 2] : [0, 1, 2, 5, 20];
        List<Result> results = [];
        foreach (Threat threat in threats)
        {
            results.Add(new(threat.Name, threat.Meaning, run.Progress.Each(
                threat.Name, budgets, k => Outcome.Of(threat, k, Attacker.Attempts(run.IsQuick), training, images.Test))));
            results[^1].Print();
        }

        run.Save(Pictures.Of(results), "fine-tuning");
        run.SaveJson(new { Seed = run.Get(seed), Public = open.Count, Training = training.Count, Steps = few.Steps, LongSteps = many.Steps, LearningRate = run.Get(rate), Epsilon = run.Get(epsilon), Threats = results });
        contradicted = results.Sum(result => result.Outcomes.Sum(outcome => outcome.Contradicted));
    }
    finally
    {
        File.Delete(weights);
    }
});

if (contradicted > 0)
{
    Console.Error.WriteLine($"Attacks changed {contradicted} certified predictions: a certificate is false, please report it.");
}

return code == 0 && contradicted > 0 ? 1 : code;
