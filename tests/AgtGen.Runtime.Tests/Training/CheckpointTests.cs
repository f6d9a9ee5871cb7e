using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private static readonly LabelledData<double> Data = SampleData.Classes<double>(90);
    private static readonly Schedule Shuffled = new(4, 25) { ShuffleSeed = 5 };
    private static readonly Removal Threat = new() { Samples = 2 };

    private readonly TemporaryFolder folder = new();

    public static TheoryData<Optimizer> Optimizers => [.. Recipes.All];

    public static TheoryData<ThreatModel> Threats =>
    [
        new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.01, LabelSamples = 1, Paired = false, Budget = Budget.PerDataSet },
        new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.01 },
        new Removal { Samples = 3, Budget = Budget.PerDataSet },
        new Removal(),
        new Removal { Samples = 2, Order = BatchOrder.Unknown },
        ThreatModel.Compose(new Removal { Samples = 1 }, new BoundedPoisoning { LabelSamples = 2 }),
    ];

    private string Path => folder.File("training.agtc");

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Train_InterruptedAtAnyStep_GoesOnWithTheSameBits(Optimizer optimizer)
    {
        foreach (int step in (int[])[1, 4, 7, 15])
        {
            RequireSame(optimizer, Threat, step);
        }
    }

    [Theory]
    [MemberData(nameof(Threats))]
    public void Train_InterruptedUnderAnyThreat_GoesOnWithTheSameBits(ThreatModel threat)
    {
        foreach (int step in (int[])[1, 4, 6, 8])
        {
            RequireSame(new Sgd(0.1, momentum: 0.5), threat, step);
        }
    }

    [Theory]
    [InlineData(Budget.PerBatch)]
    [InlineData(Budget.PerDataSet)]
    public void Train_InterruptedWhenTheBoundsHaveOverflowed_GoesOnWithoutABox(Budget budget)
    {
#pragma warning disable AGT4003 // Bounds that overflow are what is wanted here.
        CertifiedRun<double> Run(TrainingOptions<double> options, CancellationToken ct = default) =>
            CertifiedTrainer.Train(Classifier.Create(1), Data, new Sgd(5), new(200, 60), new Removal { Samples = 29, Budget = budget }, options, ct);
#pragma warning restore AGT4003
        CertifiedRun<double> whole = Run(new());
        int overflow = (int)whole.Status.Step!;
        Interrupt(overflow + 2, (options, ct) => Run(options, ct));
        CertifiedRun<double> resumed = Run(new() { Checkpoint = new(Path) });
        Assert.Equal(whole.Status.ToString(), resumed.Status.ToString());
        RequireSame(whole, resumed);
        CertifiedRun<double> plain = CertifiedTrainer.Train(Classifier.Create(1), Data, new Sgd(5), new(200, 60), new Removal());
        Assert.All(plain.Parameters.Zip(whole.Parameters), pair => Assert.True(pair.First.Nominal.SequenceEqual(pair.Second.Nominal)));
    }

    [Fact]
    public void Train_Finished_GivesTheResultWithoutAnotherStep()
    {
        CertifiedRun<double> first = Train(new() { Checkpoint = new(Path) });
        List<int> steps = [];
        CertifiedRun<double> again = Train(new() { Checkpoint = new(Path), StepCompleted = (step, _) => steps.Add(step) });
        Assert.Empty(steps);
        RequireSame(first, again);
    }

    [Fact]
    public void Train_Explained_GoesOnWithWhatWasFound()
    {
        CertifiedRun<double> whole = Train(new() { ExplainedSteps = 4 });
        Interrupt(7, (options, ct) => Train(options with { ExplainedSteps = 4 }, ct));
        CertifiedRun<double> resumed = Train(new() { ExplainedSteps = 4, Checkpoint = new(Path) });
        Assert.Equal(whole.Widths.Shares.Select(share => $"{share.Step} {share.Parameter} {share}"), resumed.Widths.Shares.Select(share => $"{share.Step} {share.Parameter} {share}"));
    }

    [Fact]
    public void Train_LongInterval_WritesAtTheEndOnly()
    {
        bool[] exists = new bool[16];
        Train(new() { Checkpoint = new(Path) { Every = TimeSpan.FromHours(1) }, StepCompleted = (step, _) => exists[step - 1] = File.Exists(Path) });
        Assert.DoesNotContain(true, exists);
        Assert.True(File.Exists(Path));
    }

    [Fact]
    public void Train_CheckpointOfAnotherTraining_IsRefusedAndNamesTheDifference()
    {
        Train(new() { Checkpoint = new(Path) });
        TrainingOptions<double> options = new() { Checkpoint = new(Path) };
        RequireRefused("'threat' differs", () => CertifiedTrainer.Train(Classifier.Create(1), Data, new Sgd(0.1), Shuffled, new Removal { Samples = 1 }, options));
        RequireRefused("'optimizer' differs", () => CertifiedTrainer.Train(Classifier.Create(1), Data, new Sgd(0.2), Shuffled, Threat, options));
        RequireRefused("'schedule' differs", () => CertifiedTrainer.Train(Classifier.Create(1), Data, new Sgd(0.1), Shuffled with { ShuffleSeed = 6 }, Threat, options));
        RequireRefused("'trainingData' differs", () => CertifiedTrainer.Train(Classifier.Create(1), SampleData.Classes<double>(90, seed: 8), new Sgd(0.1), Shuffled, Threat, options));
        RequireRefused("'initialParameters' differs", () => CertifiedTrainer.Train(Classifier.Create(2), Data, new Sgd(0.1), Shuffled, Threat, options));
        RequireRefused("other BudgetLevels", () => Train(options with { BudgetLevels = [1] }));
        Train(options);
    }

    [Fact]
    public void Train_FileThatIsNoCheckpoint_IsRefusedAndKept()
    {
        Train(new()).Save(Path);
        byte[] bytes = File.ReadAllBytes(Path);
        RequireRefused("so it is no checkpoint", () => Train(new() { Checkpoint = new(Path) }));
        Assert.Equal(bytes, File.ReadAllBytes(Path));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void Train_DamagedCheckpoint_IsRefused(double at)
    {
        Train(new() { Checkpoint = new(Path) });
        byte[] bytes = File.ReadAllBytes(Path);
        byte[] changed = [.. bytes];
        changed[(int)(at * bytes.Length)] ^= 1;
        File.WriteAllBytes(Path, changed);
        Assert.ThrowsAny<InvalidDataException>(() => Train(new() { Checkpoint = new(Path) }));
        File.WriteAllBytes(Path, bytes[..(int)(at * bytes.Length)]);
        Assert.ThrowsAny<InvalidDataException>(() => Train(new() { Checkpoint = new(Path) }));
    }

    [Fact]
    public void Train_NoSuchFolder_SaysSoBeforeTheFirstStep()
    {
        List<int> steps = [];
        Assert.Throws<DirectoryNotFoundException>(() => Train(new() { Checkpoint = new(System.IO.Path.Combine(folder.File("missing"), "a.agtc")), StepCompleted = (step, _) => steps.Add(step) }));
        Assert.Empty(steps);
    }

    [Fact]
    public void Checkpoint_NonsensePathOrInterval_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Checkpoint(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(new() { Checkpoint = new(Path) { Every = TimeSpan.FromSeconds(-1) } }));
    }

    [Fact]
    public void LargestCertified_SweepThatIsStartedAgain_TrainsNothingTwice()
    {
        int steps = 0;
        CertifiedRun<double> Train(int k) => CertifiedTrainer.Train(
            Classifier.Create(1), Data, new Sgd(0.05), new(3, 90), new Removal { Samples = k }, new TrainingOptions<double> { Checkpoint = new(folder.File($"{k}.agtc")), StepCompleted = (_, _) => steps++ });
        int[] first = CertifiedSweep.LargestCertified(Train, Data, 10);
        Assert.InRange(steps, 3, 33);
        steps = 0;
        Assert.Equal(first, CertifiedSweep.LargestCertified(Train, Data, 10));
        Assert.Equal(0, steps);
    }

    private static void RequireRefused(string part, Action train) => Assert.Contains(part, Assert.Throws<InvalidDataException>(train).Message, StringComparison.Ordinal);

    private static void RequireSame(CertifiedRun<double> expected, CertifiedRun<double> actual)
    {
        Assert.Equal(expected.Claim.ToJson(), actual.Claim.ToJson());
        Assert.All(expected.Parameters.Zip(actual.Parameters), pair => Assert.True(
            pair.First.Nominal.SequenceEqual(pair.Second.Nominal) && pair.First.Lower.SequenceEqual(pair.Second.Lower) && pair.First.Upper.SequenceEqual(pair.Second.Upper)));
        Assert.Equal(expected.Widths.Steps.AsEnumerable(), actual.Widths.Steps);
        Assert.All(expected.Widths.Parameters.Zip(actual.Widths.Parameters), pair => Assert.True(pair.First.Mean.SequenceEqual(pair.Second.Mean) && pair.First.Max.SequenceEqual(pair.Second.Max)));
    }

    private static CertifiedRun<double> Train(TrainingOptions<double> options, CancellationToken ct = default) =>
        CertifiedTrainer.Train(Classifier.Create(1), Data, new Sgd(0.1), Shuffled, Threat, options, ct);

    private void RequireSame(Optimizer optimizer, ThreatModel threat, int step)
    {
        CertifiedRun<double> Run(TrainingOptions<double> options, CancellationToken ct = default) => CertifiedTrainer.Train(Classifier.Create(1), Data, optimizer, Shuffled, threat, options, ct);
        Interrupt(step, (options, ct) => Run(options, ct));
        RequireSame(Run(new()), Run(new() { Checkpoint = new(Path) }));
        File.Delete(Path);
    }

    /// <summary>Ends a training in the step behind the given one, which is the last that its checkpoint knows.</summary>
    private void Interrupt(int after, Action<TrainingOptions<double>, CancellationToken> train)
    {
        using CancellationTokenSource source = new();
        TrainingOptions<double> options = new()
        {
            Checkpoint = new(Path) { Every = TimeSpan.Zero },
            StepCompleted = (step, _) =>
            {
                if (step == after)
                {
                    source.Cancel();
                }
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => train(options, source.Token));
        Assert.True(File.Exists(Path));
    }
}
