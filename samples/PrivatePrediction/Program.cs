using System.CommandLine;
using AgtGen.Kernels;
using AgtGen.Privacy;
using AgtGen.Samples.Common;
using AgtGen.Samples.PrivatePrediction;
using AgtGen.Samples.PrivatePrediction.Models;

SampleCommand command = new(
    "PrivatePrediction",
    "Gives predictions of a linear head away with differential privacy: how right they are at each epsilon, by noise for the worst case, for the smooth sensitivity, and by flips of labels.");
Option<int> steps = command.Option("--steps", "Steps of each training, on full batches.", 4, n => n is >= 1 and <= 50, "must be 1 to 50");
Option<double> rate = command.Option("--learning-rate", "Learning rate of all trainings.", 0.2, r => r is > 0 and <= 10, "must be positive and at most 10");
Option<double> clip = command.Option("--clip", "What every entry of a row's gradient is clipped to.", 0.1, c => c is > 0 and <= 100, "must be positive and at most 100");
Option<int> parts = command.Option("--parts", "Models of the ensemble, each on its own part of the rows.", 5, n => n is >= 2 and <= 20, "must be 2 to 20");

return command.Run(args, run =>
{
    LabelledData<double> digits = LabelledData.ReadCsv<double>(SampleData.PathOf("digits.csv.gz")).MapLabels("1 for odd, else 0", label => label % 2);
    LabelledData<double> cancer = LabelledData.ReadCsv<double>(SampleData.PathOf("breast_cancer.csv.gz"));
    Study[] studies =
    [
        Examine("Odd digits", DigitHead.Create(1), digits.Take(run.IsQuick ? 300 : 1500), digits.Skip(1500), run.IsQuick ? 20 : 100),
        Examine("Breast cancer", CancerHead.Create(1), cancer.Take(run.IsQuick ? 200 : 455), cancer.Skip(455), run.IsQuick ? 20 : 200),
    ];
    run.Save(Pictures.Of(studies), "private-prediction");
    run.SaveJson(studies.Select(study => new { study.Name, study.Parts, study.Single, study.Ensemble, study.Findings }));

    Study Examine(string name, ICertifiableModel<double> model, LabelledData<double> train, LabelledData<double> test, int largest)
    {
        // At zero, so that nothing of the start is to be learnt away.
        model.CopyParameterFrom(0, new double[train.Features]);
        model.CopyParameterFrom(1, new double[1]);
        int count = run.Get(parts);
        PrivateTraining<double> training = new(model, new Sgd(run.Get(rate)) { Clip = Clip.Value(run.Get(clip)) }, new Schedule(run.Get(steps), train.Count));
        StabilityRadii single = run.Progress.Each($"{name}: one model", [largest], most => training.Certify(train, test, most, run.Cancellation))[0];
        StabilityRadii vote = run.Progress.During($"{name}: {count} models", count, trained => training.CertifyVote(train, count, test, Math.Min(largest, (train.Count / count) - 1), trained, run.Cancellation));
        Study study = new(name, count, new(single, test), new(vote, test));
        study.Print(train.Count, test.Count);

        // All answers at once, for real: what somebody who asks is told of them.
        PrivacyStatement statement = LabelMechanism.Flip(1).Release(single).Statement;
        PrivacyLedger ledger = new();
        ledger.Add(statement);
        Console.WriteLine(statement);
        Console.WriteLine($"All {ledger.Answers} answers together: epsilon {Text.Number(Math.Round(ledger.Basic().Epsilon, 3))}, or {Text.Number(Math.Round(ledger.Advanced(1e-6).Epsilon, 3))} with a delta of 1e-6.");
        Console.WriteLine();
        return study;
    }
});
