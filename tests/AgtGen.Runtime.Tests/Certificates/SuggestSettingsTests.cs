using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class SuggestSettingsTests
{
    private static readonly LabelledData<double> Public = SampleData.Classes<double>(80).AsTrusted();
    private static readonly LabelledData<double> Validation = SampleData.Classes<double>(40, seed: 9).AsTrusted();
    private static readonly Removal Threat = new() { Samples = 2 };
    private static readonly SettingsSearch Small = new() { LearningRates = [0.05, 0.3], Decays = [0], Epochs = [3, 1], BatchSizes = [120, 60], TimeLimit = null };

    [Fact]
    public void SuggestSettings_Search_TriesAllAndRanksByCertifiedAccuracy()
    {
        IReadOnlyList<SuggestedSettings> found = CertifiedSweep.SuggestSettings(Classifier.Create(1), Public, Validation, Threat, 120, Small);
        Assert.Equal(8, found.Select(result => (result.Optimizer.LearningRate, result.Schedule.Epochs, result.Schedule.BatchSize)).Distinct().Count());
        Assert.Equal(found.OrderByDescending(result => result.Accuracy!.Value.Lower).Select(result => result.Accuracy), found.Select(result => result.Accuracy));
        Assert.True(found[0].Accuracy!.Value.Lower > found[^1].Accuracy!.Value.Lower);
        Assert.All(found, result => Assert.Equal(result.Schedule.Epochs * (120 / result.Schedule.BatchSize), result.Steps));
    }

    [Fact]
    public void SuggestSettings_EachResult_IsThatOfATrainingOnThePublicRowsAsIfTheyWereNotTrusted()
    {
        LabelledData<double> open = SampleData.Classes<double>(80);
        LabelledData<double> repeated = open.Concat(open.Take(40));
        foreach (SuggestedSettings result in CertifiedSweep.SuggestSettings(Classifier.Create(1), Public, Validation, Threat, 120, Small))
        {
            CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), repeated, Threat, result.Optimizer, result.Schedule);
            Assert.Equal(run.Accuracy(Validation), result.Accuracy);
            Assert.Equal(run.MeanLoss(Validation), result.MeanLoss);
        }
    }

    [Fact]
    public void SuggestSettings_Twice_GivesTheSameList()
    {
        string[][] lists = [.. Enumerable.Range(0, 2).Select(_ => CertifiedSweep.SuggestSettings(Classifier.Create(1), Public, Validation, Threat, 120, Small).Select(result => result.ToString()).ToArray())];
        Assert.Equal(lists[0], lists[1]);
    }

    [Fact]
    public void SuggestSettings_RowsThatMayHaveBeenAltered_AreRefused()
    {
        LabelledData<double> mixed = Public.Concat(SampleData.Classes<double>(1));
        Assert.Contains("Row 80 is not marked as trusted", Refused(() => CertifiedSweep.SuggestSettings(Classifier.Create(1), mixed, Validation, Threat, 120, Small)), StringComparison.Ordinal);
        Assert.Contains("(Parameter 'validation')", Refused(() => CertifiedSweep.SuggestSettings(Classifier.Create(1), Public, mixed, Threat, 120, Small)), StringComparison.Ordinal);
    }

    [Fact]
    public void SuggestSettings_BatchesThatTheBudgetUsesUp_AreLeftOut()
    {
        SettingsSearch tiny = Small with { BatchSizes = [120, 2] };
        Assert.All(CertifiedSweep.SuggestSettings(Classifier.Create(1), Public, Validation, Threat, 120, tiny), result => Assert.Equal(120, result.Schedule.BatchSize));
        Assert.Contains("AGT4001", Refused(() => CertifiedSweep.SuggestSettings(Classifier.Create(1), Public, Validation, new Substitution { Samples = 1 }, 120, Small)), StringComparison.Ordinal);
    }

    [Fact]
    public void SuggestSettings_RateAtWhichTheTrainingDiverges_IsLeftOut()
    {
        SettingsSearch wild = Small with { LearningRates = [1e300, 0.05] };
        Assert.All(CertifiedSweep.SuggestSettings(Classifier.Create(1), Public, Validation, Threat, 120, wild), result => Assert.Equal(0.05, result.Optimizer.LearningRate));
    }

    [Fact]
    public void SuggestSettings_NoTime_FindsNothingAndSaysSo() =>
        Assert.Empty(CertifiedSweep.SuggestSettings(Classifier.Create(1), Public, Validation, Threat, 120, Small with { TimeLimit = TimeSpan.Zero }));

    [Fact]
    public void SuggestSettings_Cancelled_Throws()
    {
        using CancellationTokenSource cancel = new();
        Watch watch = new(cancel);
        Assert.ThrowsAny<OperationCanceledException>(
            () => CertifiedSweep.SuggestSettings(Classifier.Create(1), Public, Validation, Threat, 120, Small with { Progress = watch }, cancel.Token));
        Assert.Equal([new(1, 4)], watch.Seen);
    }

    [Fact]
    public void SuggestSettings_Regression_RanksByTheBoundOfTheLoss()
    {
        LabelledData<double> targets = SampleData.Targets<double>(60).AsTrusted();
        IReadOnlyList<SuggestedSettings> found = CertifiedSweep.SuggestSettings(Regression.Create(1), targets.Take(40), targets.Skip(40), Threat, 40, Small with { BatchSizes = [] });
        Assert.All(found, result => Assert.Null(result.Accuracy));
        Assert.Equal(found.OrderBy(result => result.MeanLoss.Upper).Select(result => result.MeanLoss), found.Select(result => result.MeanLoss));
    }

    private static string Refused(Action search) => Assert.ThrowsAny<ArgumentException>(search).Message;

    /// <summary>Cancels after the first training.</summary>
    private sealed class Watch(CancellationTokenSource cancel) : IProgress<SearchProgress>
    {
        public List<SearchProgress> Seen { get; } = [];

        public void Report(SearchProgress value)
        {
            Seen.Add(value);
            cancel.Cancel();
        }
    }
}
