using AgtGen.Checker;
using AgtGen.Cuda.Tests.OnDevice;
using AgtGen.Soundness.Tests.Models;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>What a training on the device does besides its boxes, beside what one on the processor does.</summary>
public sealed class TrainingBehaviourTests
{
    private static readonly TrainingOptions<double> Cuda = new() { Device = Device.Cuda };

    [Fact]
    public void Train_OnTheDevice_ClaimsTheSameAndNamesTheDevice()
    {
        CertifiedRun<double> here = SmallTraining.Train(SmallTraining.Model(), new()), there = SmallTraining.Train(SmallTraining.Model(), Cuda);

        Assert.NotNull(there.Claim.Device);
        Assert.Null(there.DeviceGap);
        Assert.Equal(here.Claim.ToJson(), (there.Claim with { Device = null }).ToJson());
    }

    [Fact]
    public void Train_TwiceOnTheDevice_GivesTheSameBits()
    {
        CertifiedRun<double> one = SmallTraining.Train(SmallTraining.Model(), Cuda), other = SmallTraining.Train(SmallTraining.Model(), Cuda);

        Assert.Equal(Bits(one), Bits(other));
    }

    // The slow one looks at every access: inside of its allocation, and in no race with another thread's.
    [Fact]
    [NeedsStandIn]
    public void Train_WithEveryAccessWatched_GivesTheSameBits()
    {
        foreach (ThreatModel threat in (ThreatModel[])[SmallTraining.Moved, new Removal { Samples = 3 }, new BoundedPoisoning { LabelSamples = 1, LabelTarget = 2 }])
        {
            CertifiedRun<double> watched = SmallTraining.Train(new OnDriver<double>(SmallTraining.Model(), StandIn.Checked), Cuda, threat);

            Assert.Equal(Bits(SmallTraining.Train(SmallTraining.Model(), Cuda, threat)), Bits(watched));
        }
    }

    [Fact]
    public void Train_WithProgress_ReportsWhatTheProcessorReports()
    {
        List<TrainingProgress> here = [], there = [];
        _ = SmallTraining.Train(SmallTraining.Model(), new() { Progress = new Told(here.Add) });
        CertifiedRun<double> run = SmallTraining.Train(SmallTraining.Model(), Cuda with { Progress = new Told(there.Add) });

        Assert.Equal(here.Count, there.Count);
        Assert.All(here.Zip(there), pair =>
        {
            Assert.Equal((pair.First.Step, pair.First.TotalSteps, pair.First.Epoch), (pair.Second.Step, pair.Second.TotalSteps, pair.Second.Epoch));
            Assert.Equal(pair.First.MeanWidth, pair.Second.MeanWidth, 1e-12);
            Assert.Equal(pair.First.MaxWidth, pair.Second.MaxWidth, 1e-12);
        });
        Assert.Equal(there.Count, run.Widths.Steps.Length);
    }

    [Fact]
    public void Train_WidthsOfEachStep_AreThoseOfTheProcessor()
    {
        WidthHistory here = SmallTraining.Train(SmallTraining.Model(), new()).Widths, there = SmallTraining.Train(SmallTraining.Model(), Cuda).Widths;

        Assert.Equal(here.Steps.ToArray(), there.Steps.ToArray());
        Assert.All(here.Parameters.Zip(there.Parameters), pair => Assert.All(pair.First.Mean.Zip(pair.Second.Mean).Concat(pair.First.Max.Zip(pair.Second.Max)), widths => Assert.Equal(widths.First, widths.Second, 1e-12)));
    }

    [Fact]
    [NeedsStandIn]
    public void Train_CancelledInAStep_EndsAndGivesItsMemoryBack()
    {
        using StandIn standIn = StandIn.Isolated(isChecked: false);
        using CancellationTokenSource source = new();
        int steps = 0;
        TrainingOptions<double> options = Cuda with
        {
            StepCompleted = (step, _) =>
            {
                steps = step;
                if (step == 2)
                {
                    source.Cancel();
                }
            },
        };

        Assert.Throws<OperationCanceledException>(() => SmallTraining.Train(new OnDriver<double>(SmallTraining.Model(), standIn), options, ct: source.Token));
        Assert.Equal(2, steps);
        Assert.Equal((0, 0, 0), (standIn.Count("memory"), standIn.Count("pinned"), standIn.Count("contexts")));

        // The next batch was on its way.
        Assert.Equal((0, 0), (standIn.Count("torn"), standIn.Count("streams")));
    }

    /// <summary>Each rule of an optimizer, by its name in a theory.</summary>
    private static readonly Dictionary<string, Optimizer> Optimizers = new()
    {
        ["descent"] = new Sgd(0.2),
        ["decay"] = new Sgd(0.2, weightDecay: 0.1, l1: 0.01),
        ["closed loop"] = new Sgd(0.05, momentum: 0.9),
        ["deviation"] = new Sgd(0.05, momentum: 0.9, weightDecay: 0.5),
        ["Adam"] = new Adam(0.01),
    };

    public static TheoryData<string> OptimizerNames => [.. Optimizers.Keys];

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void Train_BoundsThatOverflow_EndTheCertificateAndNotTheTraining(string optimizer)
    {
        // A radius as wide as the numbers are.
        BoundedPoisoning threat = new() { Samples = 5, FeatureEpsilon = 1e160 };
        CertifiedRun<double> here = SmallTraining.Train(SmallTraining.Model(), new(), threat, Optimizers[optimizer]), there = SmallTraining.Train(SmallTraining.Model(), Cuda, threat, Optimizers[optimizer]);

        Assert.True(there.Status.IsVacuous);
        Assert.Equal(here.Status.Step, there.Status.Step);
        Assert.Equal(here.Widths.Steps.ToArray(), there.Widths.Steps.ToArray());
        Assert.All(here.Parameters.Zip(there.Parameters), pair =>
        {
            Assert.All(pair.Second.Lower.ToArray().Concat(pair.Second.Upper.ToArray()), bound => Assert.True(double.IsInfinity(bound)));
            Assert.All(pair.First.Nominal.ToArray().Zip(pair.Second.Nominal.ToArray()), values => Assert.Equal(values.First, values.Second, 1e-12));
        });
    }

    [Fact]
    public void Train_ThatDiverges_ThrowsInTheStepOfTheProcessor()
    {
        Sgd wild = new(1e200);
        TrainingDivergedException here = Assert.Throws<TrainingDivergedException>(() => SmallTraining.Train(SmallTraining.Model(), new(), optimizer: wild));
        TrainingDivergedException there = Assert.Throws<TrainingDivergedException>(() => SmallTraining.Train(SmallTraining.Model(), Cuda, optimizer: wild));

        Assert.Equal(here.Step, there.Step);
    }

    [Fact]
    public void Train_FromZeros_ThrowsAsTheProcessorDoes() =>
        Assert.Contains("All parameters of SmallClassifier are zero", Assert.Throws<ArgumentException>(() => SmallTraining.Train(new SmallClassifier(), Cuda)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("descent")]
    [InlineData("closed loop")]
    public void SaveWithTraining_ARunOfTheDevice_IsProvedByTheChecker(string optimizer)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.agt");
        try
        {
            SmallTraining.Train(SmallTraining.Model(), Cuda, new Removal { Samples = 2 }, Optimizers[optimizer]).SaveWithTraining(path, SmallTraining.Data);

            Assert.True(CertificateChecker.Check(path).IsProved);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    [NeedsStandIn]
    public void PredictDevice_OfATraining_IsWhatItHolds(string optimizer)
    {
        using StandIn standIn = StandIn.Isolated(isChecked: false);
        OnDriver<double> model = new(SmallTraining.Model(), standIn);
        long held = 0;
        _ = SmallTraining.Train(model, Cuda with { StepCompleted = (_, _) => held = standIn.Count("memory") }, optimizer: Optimizers[optimizer]);

        Assert.Equal(held, TrainingMemory.PredictDevice(model, SmallTraining.Rows, Optimizers[optimizer], SmallTraining.Schedule, SmallTraining.Moved, Cuda));
    }

    [Fact]
    public void Train_SeveralAtOnceAndWithinEachOther_GivesEachItsOwnBits()
    {
        double[][] alone = [.. Optimizers.Values.Select(optimizer => Bits(SmallTraining.Train(SmallTraining.Model(), Cuda, optimizer: optimizer)))];
        Optimizer[] all = [.. Optimizers.Values];
        double[][] together = new double[all.Length][];
        Parallel.For(0, all.Length, i =>
        {
            double[]? within = null;
            TrainingOptions<double> options = Cuda with { StepCompleted = (_, _) => within ??= Bits(SmallTraining.Train(SmallTraining.Model(), Cuda, optimizer: all[^(i + 1)])) };
            together[i] = Bits(SmallTraining.Train(SmallTraining.Model(), options, optimizer: all[i]));
            Assert.Equal(alone[^(i + 1)], within);
        });

        Assert.Equal(alone, together);
    }

    private static double[] Bits(CertifiedRun<double> run) => [.. run.Parameters.SelectMany(one => (double[])[.. one.Lower.ToArray(), .. one.Nominal.ToArray(), .. one.Upper.ToArray()])];

    private sealed class Told(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }
}
