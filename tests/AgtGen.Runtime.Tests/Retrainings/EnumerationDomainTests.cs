using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Retrainings;

public sealed class EnumerationDomainTests
{
    private static readonly Removal One = new() { Samples = 1, Budget = Budget.PerDataSet };
    private static readonly LabelledData<double> Rows = SampleData.Classes<double>(70);
    private static readonly LabelledData<double> Points = SampleData.Classes<double>(80, seed: 8);
    private static readonly Schedule Schedule = new(25, 70);

    [Theory]
    [InlineData(Domain.Enumeration)]
    [InlineData(Domain.ExecutedEnumeration)]
    public void Enumeration_LongTrainingOfANet_CertifiesWhatTheBoxDoesNot(Domain domain)
    {
        CertifiedRun<double> box = Train(One, new());
        CertifiedRun<double> run = Train(One, new() { Domain = domain });
        Assert.Contains(domain, run.ProvedBy(Points).Select(by => by ?? Domain.Box));
        Assert.Null(run.EnumerationGap);
        Assert.True(run.Accuracy(Points).Certified > box.Accuracy(Points).Certified + 0.5);
        Assert.Equal(box.Parameters.Select(parameter => parameter.Upper.ToArray()), run.Parameters.Select(parameter => parameter.Upper.ToArray()));
        OutputBounds<double> wide = box.Outputs(Points), narrow = run.Outputs(Points);
        Assert.All(Enumerable.Range(0, wide.Lower.Length), i => Assert.True(narrow.Lower[i] >= wide.Lower[i] && narrow.Upper[i] <= wide.Upper[i]));
    }

    [Fact]
    public void Outputs_AnyNumberOfThreads_AreBitIdentical()
    {
        OutputBounds<double>[] outputs = [.. new[] { 1, 2, 3 }.Select(threads => Train(One, new() { Domain = Domain.Enumeration, MaxDegreeOfParallelism = threads }, new(3, 20)).Outputs(Points))];
        foreach (OutputBounds<double> other in outputs)
        {
            Assert.True(outputs[0].Lower.SequenceEqual(other.Lower) && outputs[0].Upper.SequenceEqual(other.Upper));
        }
    }

    [Fact]
    public void Train_Progress_CountsEveryTraining()
    {
        Recorder recorder = new();
        Train(One, new() { Domain = Domain.Enumeration, EnumerationProgress = recorder }, new(1, 70));
        Assert.Equal(Enumerable.Range(1, Rows.Count + 1), recorder.Reports.Select(report => report.Trainings));
        Assert.All(recorder.Reports, report => Assert.Equal(Rows.Count + 1, report.TotalTrainings));
    }

    [Fact]
    public void Train_TimeLimitReached_LeavesTheBoxAndSaysHowFarItCame()
    {
        CertifiedRun<double> run = Train(One, new() { Domain = Domain.Enumeration, TimeLimit = TimeSpan.FromTicks(1) });
        Assert.Matches("^the time limit of 00:00:00.0000001 ended it after [0-9]+ of 71 trainings$", run.EnumerationGap);
        Assert.Equal<Verdict>([.. Train(One, new()).Stability(Points)], [.. run.Stability(Points)]);
        Assert.DoesNotContain(Domain.Enumeration, run.ProvedBy(Points).Select(domain => domain ?? Domain.Box));
    }

    [Fact]
    public void Train_CancelledAmidTheTrainings_Throws()
    {
        using CancellationTokenSource source = new();
        TrainingOptions<double> options = new() { Domain = Domain.Enumeration, EnumerationProgress = new Canceller(source) };
        Assert.ThrowsAny<OperationCanceledException>(() => CertifiedTrainer.Train(Classifier.Create(1), Rows, new Sgd(0.5), Schedule, One, options, source.Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Train_TimeLimitThatIsNotPositive_IsRefused(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(One, new() { TimeLimit = TimeSpan.FromSeconds(seconds) }));

    public static TheoryData<ThreatModel, string> Infinite => new()
    {
        { new Removal { Samples = 1 }, "budget is per batch" },
        { new Removal { Budget = Budget.PerDataSet }, "affects no sample" },
        { new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.1, Budget = Budget.PerDataSet }, "features can be moved" },
        { new Substitution { Samples = 1, Budget = Budget.PerDataSet }, "replaced by infinitely many" },
        { One with { Samples = 30 }, "at most 10000000 are tried" },
    };

    [Theory]
    [MemberData(nameof(Infinite))]
    public void Train_ThreatWithTooManyDataSets_IsRefusedWithTheReason(ThreatModel threat, string because)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => CertifiedTrainer.Train(
            Classifier.Create(1), Rows, new Sgd(0.5) { Clip = Clip.Value(1) }, Schedule, threat, new TrainingOptions<double> { Domain = Domain.Enumeration }));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_TrainingWhoseBoundsOverflow_SaysWhichAndLeavesTheBox()
    {
        CertifiedRun<double> run = CertifiedTrainer.Train(
            Classifier.Create(1), Rows, new Sgd(1e5), new Schedule(400, 70), One, new TrainingOptions<double> { Domain = Domain.Enumeration });
        Assert.Contains(" has no bounds: ", run.EnumerationGap, StringComparison.Ordinal);
        Assert.All(run.Stability(Points), verdict => Assert.Equal(Verdict.Unknown, verdict));
    }

    [Fact]
    public void Save_EnumeratedRun_KeepsTheBoxOnlyAndSaysSo()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.agt");
        try
        {
            Train(One, new() { Domain = Domain.Enumeration }, new(1, 70)).Save(path);
            Assert.Contains("holds the box only", CertifiedRun.Load(path, Classifier.Create(2)).EnumerationGap, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static CertifiedRun<double> Train(ThreatModel threat, TrainingOptions<double> options, Schedule? schedule = null) =>
        CertifiedTrainer.Train(Classifier.Create(1), Rows, new Sgd(0.5), schedule ?? Schedule, threat, options);

    private sealed class Recorder : IProgress<EnumerationProgress>
    {
        public List<EnumerationProgress> Reports { get; } = [];

        public void Report(EnumerationProgress value) => Reports.Add(value);
    }

    private sealed class Canceller(CancellationTokenSource source) : IProgress<EnumerationProgress>
    {
        public void Report(EnumerationProgress value) => source.Cancel();
    }
}
