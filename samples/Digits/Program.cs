using System.CommandLine;
using AgtGen.Samples.Common;
using AgtGen.Samples.Digits;

SampleCommand command = new(
    "Digits",
    "Trains a digit classifier and certifies its predictions against poisoning, removal and substitution of training images.");
Option<int> seed = command.Option("--seed", "Seed of the initial weights.", 1234);
Option<int> trusted = command.Option(
    "--public", "How many of the 1,500 training images are public and out of reach; the model starts from a training on them.", 750, n => n is >= 0 and <= 1400, "must be 0 to 1400");
Option<int> epochs = command.Option("--epochs", "Passes over the other training images, each one step.", 2, n => n > 0, "must be at least 1");
Option<double> rate = command.Option("--learning-rate", "Rate of the first step; step n has rate / (1 + n).", 0.25, r => r > 0 && double.IsFinite(r), "must be positive");
Option<double> epsilon = command.Option("--epsilon", "How far a poisoned pixel may move; pixels are 0 to 1.", 0.02, e => e is >= 0 and <= 1, "must be from 0 to 1");

return command.Run(args, run =>
{
    LabelledData<float> data = LabelledData.ReadCsv<float>(SampleData.PathOf("digits.csv.gz"));
    LabelledData<float> training = data.Take(1500), test = data.Skip(1500);
    Model model = Model.Create(run.Get(seed));
    if (run.Get(trusted) > 0)
    {
        // Nobody can touch these images, so a plain training on them is part of what is fixed: a budget of 0 costs no certificate.
        LabelledData<float> open = training.Take(run.Get(trusted)).AsTrusted();
        CertifiedTrainer.Train(model, open, new Sgd(0.5), new Schedule(epochs: 100, open.Count), new Removal(), ct: run.Cancellation).CopyTo(model);
        training = training.Skip(open.Count);
    }

    Schedule schedule = new(run.Get(epochs), batchSize: training.Count);
    Console.WriteLine($"64-128-10, started on {run.Get(trusted)} public images; {schedule.Epochs} certified steps over {training.Count} images; {test.Count} test images.");
    int[] budgets = run.IsQuick ? [0, 1, 10] : [0, 1, 2, 5, 10, 20, 50, 100, 200, 400, 700];

    List<Curve> curves = [];
    foreach (Threat threat in Threat.All(run.Get(epsilon), run.Get(rate), training.Count))
    {
        // Each budget is trained once: the table and the search for the largest budget of each image share the results.
        Dictionary<int, CertifiedRun<float>> trained = [];
        CertifiedRun<float> Train(int k, Action advance)
        {
            if (!trained.TryGetValue(k, out CertifiedRun<float>? result))
            {
                trained[k] = result = CertifiedTrainer.Train(model, training, threat.Optimizer, schedule, threat.Of(k), ct: run.Cancellation);
                advance();
            }

            return result;
        }

        int[] tried = [.. budgets.Where(k => k <= threat.Largest)];
        IReadOnlyList<SweptAccuracy> swept = run.Progress.During(threat.Name, tried.Length, advance => CertifiedSweep.Accuracies(k => Train(k, advance), test, tried));

        // Under a budget that certifies nothing, no image needs to be asked about a larger one.
        SweptAccuracy? empty = swept.FirstOrDefault(one => one.Accuracy.Certified == 0);
        int largest = Math.Min(run.IsQuick ? 10 : threat.Largest, empty?.Budget ?? int.MaxValue);
        int[] certified = run.Progress.During(
            $"{threat.Name}: largest k of each image", largest + 1, advance => CertifiedSweep.LargestCertified(k => Train(k, advance), test, largest));
        Curve curve = new(threat.Name, threat.Meaning, tried, [.. swept.Select(one => one.Accuracy)], certified);
        curve.Print();
        if (empty is not null)
        {
            Console.WriteLine($"k = {empty.Budget} certifies nothing. {trained[empty.Budget].Growth.Explanation}");
        }

        curves.Add(curve);
    }

    run.Save(Pictures.Of(curves, test.Count), "certified-accuracy");
    run.SaveJson(new { Seed = run.Get(seed), Public = run.Get(trusted), schedule.Epochs, LearningRate = run.Get(rate), Epsilon = run.Get(epsilon), Threats = curves });
});
