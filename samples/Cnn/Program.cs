using System.CommandLine;
using System.Globalization;
using AgtGen.Samples.Cnn;
using AgtGen.Samples.Common;

SampleCommand command = new(
    "Cnn",
    "Trains a convolutional network on images of clothing and certifies its predictions against poisoning and removal of training images.");
Option<string> folder = command.Option("--images", "Folder with the four files of Fashion-MNIST.", "/usr/share/datasets/fashion-mnist");
Option<int> seed = command.Option("--seed", "Seed of the initial weights.", 7);
Option<int> trusted = command.Option(
    "--public", "How many of the training images are public and out of reach; the model starts from a training on them.", 10_000, n => n is >= 500 and <= 40_000, "must be 500 to 40000");
Option<int> count = command.Option("--training", "How many other images the certified steps train on.", 10_000, n => n is >= 500 and <= 20_000, "must be 500 to 20000");
Option<double> rate = command.Option("--learning-rate", "Rate of the certified step.", 0.05, r => r > 0 && double.IsFinite(r), "must be positive");
Option<double> epsilon = command.Option("--epsilon", "How far a poisoned pixel may move; pixels are 0 to 1.", 0.01, e => e is >= 0 and <= 1, "must be from 0 to 1");

return command.Run(args, run =>
{
    int publicCount = run.IsQuick ? 300 : run.Get(trusted);
    Images images = run.IsQuick ? Images.OfRepository() : Images.In(run.Get(folder), publicCount + run.Get(count), 2000);
    LabelledData<float> open = images.Training.Take(publicCount).AsTrusted(), training = images.Training.Skip(publicCount);
    Model model = Model.Create(run.Get(seed));

    // Nobody can touch these images, so a plain training on them is part of what is fixed: a budget of 0 costs no certificate.
    Schedule start = new(epochs: 10, batchSize: run.IsQuick ? 50 : 500);
    run.Progress.During("training on public images", 1, _ => CertifiedTrainer.Train(model, open, new Sgd(0.1), start, new Removal(), ct: run.Cancellation)).CopyTo(model);

    Schedule schedule = new(epochs: 1, batchSize: training.Count);
    Sgd optimizer = new(run.Get(rate));
    Console.WriteLine(
        $"28x28, convolutions of 8 and 16 channels, 400-10, started on {open.Count} public images; 1 certified step over {training.Count} images; {images.Test.Count} test images.");
    int[] budgets = run.IsQuick ? [0, 1, 5] : [0, 1, 2, 5, 10, 20, 50, 100, 200, 500];
    string reach = string.Create(CultureInfo.InvariantCulture, $"k images are altered by up to {run.Get(epsilon)} in every pixel");
    (string Name, string Meaning, Func<int, ThreatModel> Of)[] threats =
    [
        ("poisoning", reach, k => new BoundedPoisoning { Samples = k, FeatureEpsilon = run.Get(epsilon) }),
        ("removal", "k images are deleted (unlearning)", k => new Removal { Samples = k }),
    ];

    List<Result> results = [];
    foreach ((string name, string meaning, Func<int, ThreatModel> threat) in threats)
    {
        AccuracyBounds[] accuracies = run.Progress.Each(
            name, budgets, k => CertifiedTrainer.Train(model, training, optimizer, schedule, threat(k), ct: run.Cancellation).Accuracy(images.Test));
        results.Add(new(name, meaning, budgets, accuracies));
        results[^1].Print();
    }

    run.Save(Pictures.Of(results), "certified-accuracy");
    run.SaveJson(new { Seed = run.Get(seed), Public = open.Count, Training = training.Count, LearningRate = run.Get(rate), Epsilon = run.Get(epsilon), Threats = results });
});
