using System.CommandLine;
using AgtGen.Kernels;
using AgtGen.Samples.Common;
using AgtGen.Samples.Unlearning;
using AgtGen.Samples.Unlearning.Models;

SampleCommand command = new(
    "Unlearning",
    "Answers deletion requests without retraining: certifies which predictions of a linear head no deletion of k training rows can change, after hundreds of steps.");
Option<int> requests = command.Option("--requests", "The largest number of rows that may be deleted.", 10, k => k is >= 1 and <= 50, "must be 1 to 50");
Option<double> decay = command.Option("--weight-decay", "Weight decay of both trainings.", 0.01, d => d is >= 0 and <= 1, "must be from 0 to 1");

return command.Run(args, run =>
{
    List<(Setting Setting, Finding[] OverSteps, Finding[] OverK)> studies = [];

    int[] tried = [1, 2, 5, 10, 20, 50];
    tried = [.. tried.Where(k => k <= (run.IsQuick ? 2 : run.Get(requests)))];
    int[] quickSteps = [5, 20], cancerSteps = [10, 50, 200, 500], digitSteps = [10, 50, 100, 300];

    LabelledData<double> cancer = LabelledData.ReadCsv<double>(SampleData.PathOf("breast_cancer.csv.gz"));
    CancerHead cancerHead = CancerHead.Create(1);
    SetToZero(cancerHead, 30);
    Examine(
        new("Breast cancer", 0.1, run.Get(decay), run.IsQuick ? quickSteps : cancerSteps, tried),
        cancerHead,
        cancer.Take(run.IsQuick ? 120 : 400),
        cancer.Skip(run.IsQuick ? 540 : 400));

    LabelledData<double> digits = LabelledData.ReadCsv<double>(SampleData.PathOf("digits.csv.gz")).MapLabels("1 for 5 to 9, else 0", label => label >= 5 ? 1 : 0);
    DigitHead digitHead = DigitHead.Create(1);
    SetToZero(digitHead, 64);
    Examine(
        new("Digits", 0.2, run.Get(decay), run.IsQuick ? quickSteps : digitSteps, tried),
        digitHead,
        digits.Take(run.IsQuick ? 150 : 1500),
        digits.Skip(run.IsQuick ? 1760 : 1500));

    run.Save(Pictures.Of(studies), "unlearning");
    run.SaveJson(studies.Select(study => new { study.Setting.Name, study.OverSteps, study.OverK }));

    void Examine(Setting setting, ICertifiableModel<double> model, LabelledData<double> train, LabelledData<double> test)
    {
        Study study = new(setting, model, train, test, run.Cancellation);
        Finding[] overSteps = run.Progress.Each($"{setting.Name} over steps", setting.Steps, steps => study.Of(steps, 1));
        Finding[] overK = run.Progress.Each($"{setting.Name} over k", setting.Requests[1..], k => study.Of(setting.Steps[^1], k));
        studies.Add((setting, overSteps, [overSteps[^1], .. overK]));
        Console.WriteLine($"{setting.Name}: {train.Count} rows to train on, {test.Count} test points, rate {setting.Rate}, weight decay {setting.WeightDecay}.");
        Console.WriteLine(Finding.Table([.. overSteps, .. overK]));
        Console.WriteLine();
    }
});

static void SetToZero(ICertifiableModel<double> model, int features)
{
    model.CopyParameterFrom(0, new double[features]);
    model.CopyParameterFrom(1, new double[1]);
}
