using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

/// <summary>What must be refused before any work, and that the message says what and where.</summary>
public sealed class AdmissionTests
{
    private static readonly LabelledData<double> Data = SampleData.Classes<double>(105);
    private static readonly Sgd Plain = new(0.1);

    [Fact]
    public void Train_SubstitutionWithoutClip_Throws4001() => Refuses("AGT4001", new Substitution { Samples = 1 });

    [Theory]
    [InlineData(100)]
    [InlineData(200)]
    public void Train_AllOfABatchAffected_Throws4002(int k)
    {
        Refuses("AGT4002: k = " + k, new Removal { Samples = k });
        Refuses("AGT4002: k = " + k, new Substitution { Samples = k }, Plain with { Clip = Clip.Value(1) });
    }

    [Fact]
    public void Train_LastBatchNotLargerThanBudget_Names4002AndTheBatch()
    {
        Refuses("AGT4002: k = 5 is not smaller than the 5 samples of batch 2 of epoch 1; set DropLast", new Removal { Samples = 5 });
        CertifiedTrainer.Train(Classifier.Create(1), Data, Plain, new Schedule(1, 100) { DropLast = true }, new Removal { Samples = 5 });
        CertifiedTrainer.Train(Classifier.Create(1), Data.Take(100).Concat(Data.Skip(100).AsTrusted()), Plain, new Schedule(1, 100), new Removal { Samples = 5 });
    }

    [Fact]
    public void Train_DropLastWithFewerRowsThanABatch_SaysThatNoBatchIsLeft()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(
            () => CertifiedTrainer.Train(Classifier.Create(1), Data, Plain, new Schedule(1, 106) { DropLast = true }, new Removal { Samples = 2 }));
        Assert.Contains("leaves out batches of fewer than 106 samples, but there are 105, so no batch is left", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, CertifiedTrainer.Train(Classifier.Create(1), Data, Plain, new Schedule(1, 105) { DropLast = true }, new Removal { Samples = 2 }).Steps);
        Assert.Equal(1, CertifiedTrainer.Train(Classifier.Create(1), Data, Plain, new Schedule(1, 106), new Removal { Samples = 2 }).Steps);
    }

    [Fact]
    public void Train_NewModelOfSeveralLayers_SaysThatAllItsParametersAreZero()
    {
        List<int> steps = [];
        ArgumentException refused = Assert.Throws<ArgumentException>(() => CertifiedTrainer.Train(
            new Classifier(), Data, Plain, new Schedule(3, 50), new Removal { Samples = 1 }, new TrainingOptions<double> { StepCompleted = (step, _) => steps.Add(step) }));
        Assert.Contains("start from Classifier.Create(seed) or Classifier.Load(path)", refused.Message, StringComparison.Ordinal);
        Assert.Empty(steps);
    }

    [Fact]
    public void Train_NewModelOfOneLayer_Trains() =>
        Assert.Contains(
            CertifiedTrainer.Train(new Line(), SampleData.Targets<double>(20), Plain, new Schedule(1, 20), new Removal { Samples = 1 }).Parameters[0].Nominal.ToArray(),
            weight => weight != 0);

    [Fact]
    public void Train_PoisoningBeyondTheBatch_Throws4002ButAllOfItIsSound()
    {
        Refuses("AGT4002: k = 101", new BoundedPoisoning { Samples = 101, FeatureEpsilon = 0.1 });
        Refuses("AGT4002: k = 101", new BoundedPoisoning { LabelSamples = 101 });
        CertifiedTrainer.Train(Classifier.Create(1), Data, Plain, new Schedule(1, 100), new BoundedPoisoning { Samples = 100, FeatureEpsilon = 0.001 });
    }

    [Fact]
    public void Train_TwoBudgetsWithoutPairing_Throws4008() =>
        Refuses("AGT4008", new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.1, LabelSamples = 1 });

    [Fact]
    public void Train_ThreatOutOfRange_Throws()
    {
        Refuses("Samples", new Removal { Samples = -1 });
        Refuses("FeatureEpsilon", new BoundedPoisoning { Samples = 1, FeatureEpsilon = -0.1 });
        Refuses("FeatureEpsilon", new BoundedPoisoning { Samples = 1, FeatureEpsilon = double.NaN });
        Refuses("LabelSamples", new BoundedPoisoning { LabelSamples = -2 });
        Refuses("LabelTarget is 3, but the classes of Classifier are 0 to 2", new BoundedPoisoning { LabelSamples = 1, LabelTarget = 3 });
        Refuses("LabelTarget", new BoundedPoisoning { LabelSamples = 1, LabelTarget = -1 });
    }

    [Fact]
    public void Train_LabelsOfTheOtherKind_Throws4009()
    {
        Refuses("AGT4009: LabelEpsilon moves real labels", new BoundedPoisoning { LabelSamples = 1, LabelEpsilon = 0.1 });
#pragma warning disable AGT4009 // The run time must refuse what somebody suppressed.
        Assert.Contains(
            "AGT4009: LabelTarget names a class",
            Assert.Throws<ArgumentException>(() => CertifiedTrainer.Train(
                Regression.Create(1), SampleData.Targets<double>(10), Plain, new(1, 10), new BoundedPoisoning { LabelSamples = 1, LabelTarget = 0 })).Message,
            StringComparison.Ordinal);
#pragma warning restore AGT4009
    }

    [Fact]
    public void Train_DataThatDoesNotFit_NamesRowAndReason()
    {
        Refuses("2 features a row but Classifier expects 3", new LabelledData<double>([[0, 0]], [0]));
        Refuses("label of row 1 is 3, but the classes of Classifier are 0 to 2", new LabelledData<double>([[0, 0, 0], [0, 0, 0]], [0, 3]));
        Refuses("label of row 0 is 0.5", new LabelledData<double>([[0, 0, 0]], [0.5]));
        Refuses("label of row 0 is -1", new LabelledData<double>([[0, 0, 0]], [-1]));
        Refuses("Feature 2 of row 1 is 2.5, outside the [Range(-2, 2)] of Classifier", new LabelledData<double>([[0, 0, 2], [0, 0, 2.5]], [0, 0]));
    }

    [Fact]
    public void Train_MoreStepsThanCanBeCounted_SaysHowMany()
    {
        const string Message = "2147483647 epochs of 2 batches are 4294967294 steps";
        Schedule schedule = new(int.MaxValue, 100);
        Assert.Contains(
            Message, Assert.Throws<ArgumentException>(() => CertifiedTrainer.Train(Classifier.Create(1), Data, Plain, schedule, new Removal())).Message, StringComparison.Ordinal);
        Assert.Contains(
            Message, Assert.Throws<ArgumentException>(() => TrainingMemory.Predict(Classifier.Create(1), 105, Plain, schedule, new Removal())).Message, StringComparison.Ordinal);
    }

    /// <summary>Nothing before the first step takes time in proportion to the epochs: a training of all epochs there can be gets to its first step.</summary>
    [Fact]
    public void Train_AllEpochsThereCanBe_IsCancelledAfterItsFirstStep()
    {
        using CancellationTokenSource source = new();
        int steps = 0;
        Assert.Throws<OperationCanceledException>(() => CertifiedTrainer.Train(
            Classifier.Create(1),
            Data,
            Plain,
            new Schedule(int.MaxValue, 105),
            new Removal { Samples = 1 },
            new()
            {
                StepCompleted = (_, _) =>
                {
                    steps++;
                    source.Cancel();
                },
            },
            source.Token));
        Assert.Equal(1, steps);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(300_000_000)]
    public void Predict_BatchThatFitsIntoNoArray_SaysHowManyValues(int rows) => Assert.Contains(
        "in the widest layer of Classifier, more than an array holds",
        Assert.Throws<ArgumentException>(() => TrainingMemory.Predict(Classifier.Create(1), rows, Plain, new(1, rows), new Removal())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Train_BinaryLabels_AreTwoClasses() => Assert.Contains(
        "classes of Binary are 0 to 1",
        Assert.ThrowsAny<ArgumentException>(() => CertifiedTrainer.Train(
            Binary.Create(1), new LabelledData<double>([[0, 0, 0]], [2]), Plain, new(1, 1), new Removal())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Train_BadOptionsOrParameters_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CertifiedTrainer.Train(
            Classifier.Create(1), Data, Plain, new(1, 100), new Removal(), new() { MaxDegreeOfParallelism = 0 }));
        Classifier broken = Classifier.Create(1);
        ((Kernels.ICertifiableModel<double>)broken).CopyParameterFrom(1, [0, 0, double.NaN, 0, 0, 0, 0, 0]);
        Assert.Contains(
            "Entry 2 of parameter 'hidden.bias'",
            Assert.Throws<ArgumentException>(() => CertifiedTrainer.Train(broken, Data, Plain, new(1, 100), new Removal())).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "too large for Single",
            Assert.Throws<ArgumentException>(() => CertifiedTrainer.Train(
                SingleClassifier.Create(1), SampleData.Classes<float>(10), new Sgd(1e300), new(1, 10), new Removal())).Message,
            StringComparison.Ordinal);
    }

    private static void Refuses(string expected, ThreatModel threat, Sgd? optimizer = null) => Assert.Contains(
        expected,
        Assert.ThrowsAny<ArgumentException>(() => CertifiedTrainer.Train(Classifier.Create(1), Data, optimizer ?? Plain, new Schedule(1, 100), threat)).Message,
        StringComparison.Ordinal);

    private static void Refuses(string expected, LabelledData<double> data) => Assert.Contains(
        expected,
        Assert.ThrowsAny<ArgumentException>(() => CertifiedTrainer.Train(Classifier.Create(1), data, Plain, new Schedule(1, 100), new Removal())).Message,
        StringComparison.Ordinal);
}
