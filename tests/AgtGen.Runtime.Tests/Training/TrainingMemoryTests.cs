using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

[Collection(nameof(AllocationGroup))]
public sealed class TrainingMemoryTests
{
    private static readonly Sgd Optimizer = new(0.01) { Clip = Clip.Value(1) };

    public static TheoryData<ThreatModel> Threats =>
    [
        new BoundedPoisoning { Samples = 3, FeatureEpsilon = 0.01 },
        new BoundedPoisoning(),
        new BoundedPoisoning { LabelSamples = 3 },
        new BoundedPoisoning { Samples = 3, FeatureEpsilon = 0.01, LabelSamples = 2, Paired = false },
        new Removal { Samples = 3 },
        new Substitution { Samples = 3 },
        new Removal { Samples = 3, Budget = Budget.PerDataSet },
        new KnownRemoval { Rows = new([1, 2]) },
        new Addition { Samples = 3 },
        new BoundedPoisoning { Samples = 3, FeatureEpsilon = 0.01, LabelSamples = 2, Paired = false, Budget = Budget.PerDataSet },
        ThreatModel.Compose(new Removal { Samples = 3 }, new BoundedPoisoning { Samples = 3, FeatureEpsilon = 0.01 }),
    ];

    public static TheoryData<ThreatModel> MoreThreats =>
    [
        .. Threats,
        new Removal { Samples = 3, Order = BatchOrder.Unknown },
        new BoundedPoisoning { LabelSamples = 3, Order = BatchOrder.Unknown, Budget = Budget.PerDataSet },
    ];

    [Theory]
    [MemberData(nameof(MoreThreats))]
    public void Predict_AnyThreat_IsWithinThreePercentOfWhatASessionAllocates(ThreatModel threat)
    {
        LabelledData<float> data = SampleData.Classes<float>(20_000);
        Schedule schedule = new(1, 9_000);
        SingleClassifier model = SingleClassifier.Create(1);
        TrainingOptions<float> options = new() { MaxDegreeOfParallelism = 1 };
        Adversary adversary = Adversary.Of(threat, ((ICertifiableModel<float>)model).Plan, Optimizer.Clip);

        long before = GC.GetAllocatedBytesForCurrentThread();
        ParameterState<float>[] box = ParameterBox.AtModel(model);
        using TrainingSession<float> session = new(model, box, data, Optimizer, schedule, adversary, options);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(TrainingMemory.Predict(model, data.Count, Optimizer, schedule, threat, options), 0.97 * allocated, 1.03 * allocated);
    }

    /// <summary>Each of a few labels has a pass of its own where gradients are scaled to a norm.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void Predict_NormClipOfLabels_IsWithinThreePercentOfWhatASessionAllocates(int moved, bool apart)
    {
        LabelledData<float> data = SampleData.Classes<float>(9_000);
        BoundedPoisoning threat = new() { Samples = moved, FeatureEpsilon = 0.01, LabelSamples = 2, Paired = moved > 0 ? !apart : null };
        Sgd optimizer = new(0.01) { Clip = Clip.Norm(1) };
        SingleClassifier model = SingleClassifier.Create(1);
        TrainingOptions<float> options = new() { MaxDegreeOfParallelism = 1 };
        Adversary adversary = Adversary.Of(threat, ((ICertifiableModel<float>)model).Plan, optimizer.Clip);

        long before = GC.GetAllocatedBytesForCurrentThread();
        ParameterState<float>[] box = ParameterBox.AtModel(model);
        using TrainingSession<float> session = new(model, box, data, optimizer, new(1, 9_000), adversary, options);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(TrainingMemory.Predict(model, data.Count, optimizer, new(1, 9_000), threat, options), 0.97 * allocated, 1.03 * allocated);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, long.MaxValue)]
    [InlineData(0.01, 0)]
    [InlineData(0.01, long.MaxValue)]
    public void Predict_FrozenLayers_IsWithinThreePercentOfWhatASessionAllocates(double epsilon, long kept)
    {
        LabelledData<float> data = SampleData.Classes<float>(4_000);
        Schedule schedule = new(1, 500);
        BoundedPoisoning threat = new() { Samples = 3, FeatureEpsilon = epsilon, LabelSamples = 1, Paired = true };
        WideFrozenBody model = WideFrozenBody.Create(1);
        TrainingOptions<float> options = new() { MaxDegreeOfParallelism = 1, KeptFeatureBytes = kept };
        Adversary adversary = Adversary.Of(threat, ((ICertifiableModel<float>)model).Plan, Optimizer.Clip);

        long before = GC.GetAllocatedBytesForCurrentThread();
        ParameterState<float>[] box = ParameterBox.AtModel(model);
        using TrainingSession<float> session = new(model, box, data, Optimizer, schedule, adversary, options);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(TrainingMemory.Predict(model, data.Count, Optimizer, schedule, threat, options), 0.97 * allocated, 1.03 * allocated);
    }

    [Theory]
    [MemberData(nameof(Threats))]
    public void Predict_ExplainedSteps_IsWithinThreePercentOfWhatASessionAllocates(ThreatModel threat)
    {
        LabelledData<float> data = SampleData.Classes<float>(20_000);
        Schedule schedule = new(1, 9_000);
        SingleClassifier model = SingleClassifier.Create(1);
        TrainingOptions<float> options = new() { MaxDegreeOfParallelism = 1, ExplainedSteps = 1 };
        Adversary adversary = Adversary.Of(threat, ((ICertifiableModel<float>)model).Plan, Optimizer.Clip);

        long before = GC.GetAllocatedBytesForCurrentThread();
        ParameterState<float>[] box = ParameterBox.AtModel(model);
        using TrainingSession<float> session = new(model, box, data, Optimizer, schedule, adversary, options);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(TrainingMemory.Predict(model, data.Count, Optimizer, schedule, threat, options), 0.97 * allocated, 1.03 * allocated);
    }

    /// <summary>Each with one box, and with the levels that a budget for the data set has over two batches.</summary>
    public static TheoryData<Optimizer, int> Optimizers
    {
        get
        {
            TheoryData<Optimizer, int> cases = [];
            foreach (Optimizer optimizer in Recipes.All)
            {
                cases.Add(optimizer, 64);
                cases.Add(optimizer, 32);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Predict_AnyOptimizer_IsWithinThreePercentOfWhatASessionAllocates(Optimizer optimizer, int batch)
    {
        // Few rows and many parameters, so that the optimizer's state is a good part of it all.
        LabelledData<float> data = SampleData.Classes<float>(64);
        Schedule schedule = new(1, batch);
        Removal threat = new() { Samples = 3, Budget = Budget.PerDataSet };
        WideClassifier model = WideClassifier.Create(1);
        TrainingOptions<float> options = new() { MaxDegreeOfParallelism = 1 };
        Adversary adversary = Adversary.Of(threat, ((ICertifiableModel<float>)model).Plan, optimizer.Clip);

        long before = GC.GetAllocatedBytesForCurrentThread();
        ParameterState<float>[] box = ParameterBox.AtModel(model);
        using TrainingSession<float> session = new(model, box, data, optimizer, schedule, adversary, options);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(TrainingMemory.Predict(model, data.Count, optimizer, schedule, threat, options), 0.97 * allocated, 1.03 * allocated);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Train_AnyOptimizerAfterTheFirstStep_AllocatesNothing(Optimizer optimizer, int batch)
    {
        List<long> allocated = new(capacity: 64);
        CertifiedTrainer.Train(
            SingleClassifier.Create(1),
            SampleData.Classes<float>(200),
            optimizer,
            new Schedule(4, batch),
            new Removal { Samples = 3, Budget = batch == 64 ? Budget.PerBatch : Budget.PerDataSet },
            new() { MaxDegreeOfParallelism = 1, StepCompleted = (step, _) => allocated.Add(AllocationGroup.AllocatedAfter(step)) });
        Assert.All(allocated, bytes => Assert.Equal(allocated[0], bytes));
    }

    [Fact]
    public void Predict_MoreThreads_AddsTheirScratchOnly()
    {
        SingleClassifier model = SingleClassifier.Create(1);
        long[] bytes = [.. new[] { 1, 2, 3 }.Select(threads => TrainingMemory.Predict(
            model, 5000, Optimizer, new(1, 5000), new Removal { Samples = 1 }, new TrainingOptions<float> { MaxDegreeOfParallelism = threads }))];
        Assert.True(bytes[1] > bytes[0]);
        Assert.Equal(bytes[1] - bytes[0], bytes[2] - bytes[1]);
    }

    [Fact]
    public void Predict_NoRows_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingMemory.Predict(SingleClassifier.Create(1), 0, Optimizer, new(1, 10), new Removal()));

    [Theory]
    [MemberData(nameof(Threats))]
    public void Train_AfterTheFirstStep_AllocatesNothing(ThreatModel threat)
    {
        List<long> allocated = new(capacity: 64);
        CertifiedTrainer.Train(
            SingleClassifier.Create(1),
            SampleData.Classes<float>(500),
            Optimizer,
            new Schedule(4, 150) { ShuffleSeed = 3 },
            threat,
            new() { MaxDegreeOfParallelism = 1, StepCompleted = (step, _) => allocated.Add(AllocationGroup.AllocatedAfter(step)) });

        Assert.Equal(16, allocated.Count);
        Assert.All(allocated, bytes => Assert.Equal(allocated[0], bytes));
    }

    [Fact]
    public void Train_TwoThreadsAfterTheFirstStep_AllocateNothing()
    {
        const int Steps = 40;
        AllocationWatch watch = new(threads: 2);
        int done = 0;
        Meddled model = new(Classifier.Create(1)) { Nominal = _ => watch.Note(done) };
        CertifiedTrainer.Train(
            model,
            SampleData.Classes<double>(500),
            Optimizer,
            new Schedule(Steps, 500) { ShuffleSeed = 3 },
            new BoundedPoisoning { Samples = 3, FeatureEpsilon = 0.01 },
            new()
            {
                MaxDegreeOfParallelism = 2,
                StepCompleted = (step, _) =>
                {
                    AllocationGroup.AllocatedAfter(step);
                    done = step;
                },
            });

        Assert.Equal(2, watch.Allocated(from: 1, to: Steps - 1).Length);
        Assert.All(watch.Allocated(from: 1, to: Steps - 1), bytes => Assert.Equal(0, bytes));
    }
}
