using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Trajectories;

public sealed class BranchTests
{
    private static readonly Removal Two = new() { Samples = 2, Budget = Budget.PerDataSet };
    private static readonly LabelledData<float> Rows = SampleData.Classes<float>(60, classes: 2);
    private static readonly LabelledData<float> Points = SampleData.Classes<float>(60, classes: 2, seed: 8);

    [Fact]
    public void Branch_RunWithBoundsAlongTheTraining_CertifiesAtLeastWhatStabilityDoes()
    {
        CertifiedRun<float> run = Train(Two, Domain.Best);
        BranchingResult result = run.Branch(Points);
        Assert.True(result.IsComplete);
        Assert.All(run.Stability(Points).Zip(result.Stability), pair => Assert.True(pair.First == Verdict.Unknown || pair.Second == Verdict.Certified));
        Assert.All(result.Stability.Zip(result.Witnesses), pair => Assert.False(pair.First == Verdict.Certified && pair.Second is not null));
        Assert.Contains(result.Witnesses, witness => witness is not null);
    }

    [Fact]
    public void Branch_Progress_CountsNodesUntilNoPointIsOpen()
    {
        Recorder recorder = new();
        BranchingResult result = Train(Two, Domain.Best).Branch(Points, new() { Progress = recorder });
        Assert.Equal(Enumerable.Range(1, result.Nodes), recorder.Reports.Select(report => report.Nodes));
        Assert.Equal(0, recorder.Reports[^1].OpenPoints);
    }

    [Fact]
    public void Branch_TimeLimitReached_ReturnsWhatStabilityCertifies()
    {
        CertifiedRun<float> run = Train(Two, Domain.Best);
        BranchingResult result = run.Branch(Points, new() { TimeLimit = TimeSpan.FromTicks(1) });
        Assert.False(result.IsComplete);
        Assert.Equal<Verdict>([.. run.Stability(Points)], [.. result.Stability]);
    }

    [Fact]
    public void Branch_Cancelled_Throws()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Train(Two, Domain.Best).Branch(Points, ct: source.Token));
    }

    [Fact]
    public void Branch_OptionOutOfItsRange_IsRefused()
    {
        CertifiedRun<float> run = Train(Two, Domain.Best);
        Assert.Throws<ArgumentOutOfRangeException>(() => run.Branch(Points, new() { TimeLimit = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => run.Branch(Points, new() { MaxDegreeOfParallelism = 0 }));
    }

    [Fact]
    public void Branch_RunThatHasNothingToDivide_SaysWhy()
    {
        Assert.Contains("Domain is Box", Refusal(Train(Two, Domain.Box)), StringComparison.Ordinal);
        Assert.Contains("per batch", Refusal(Train(new Removal { Samples = 2 }, Domain.Best)), StringComparison.Ordinal);
        CertifiedRun<float> substituted = CertifiedTrainer.Train(
            AtZero(), Rows, new Sgd(0.5) { Clip = Clip.Value(2) }, new(5, 60), new Substitution { Samples = 1, Budget = Budget.PerDataSet }, new TrainingOptions<float> { Domain = Domain.Best });
        Assert.Contains("infinitely many", Refusal(substituted), StringComparison.Ordinal);

        static string Refusal(CertifiedRun<float> run) => Assert.Throws<InvalidOperationException>(() => run.Branch(Points)).Message;
    }

    private static CertifiedRun<float> Train(ThreatModel threat, Domain domain) =>
        CertifiedTrainer.Train(AtZero(), Rows, new Sgd(0.5), new Schedule(40, 60), threat, new TrainingOptions<float> { Domain = domain });

    private static Head AtZero()
    {
        Head model = Head.Create(1);
        ICertifiableModel<float> parameters = model;
        parameters.CopyParameterFrom(0, new float[3]);
        parameters.CopyParameterFrom(1, new float[1]);
        return model;
    }

    private sealed class Recorder : IProgress<BranchingProgress>
    {
        public List<BranchingProgress> Reports { get; } = [];

        public void Report(BranchingProgress value) => Reports.Add(value);
    }
}
