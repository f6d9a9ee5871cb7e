using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;
using AgtGen.Trajectories;

namespace AgtGen.Runtime.Tests.Trajectories;

[Collection(nameof(AllocationGroup))]
public sealed class BallMemoryTests
{
    private static readonly LabelledData<float> Rows = SampleData.Classes<float>(2000, classes: 2);

    private static readonly TrainingOptions<float> Best = new() { MaxDegreeOfParallelism = 1, Domain = Domain.Best };

    public static TheoryData<ThreatModel, int> Cases => new()
    {
        { new Removal { Samples = 2 }, 2000 },
        { new BoundedPoisoning { LabelSamples = 2 }, 500 },
        { new BoundedPoisoning { FeatureEpsilon = 0.1, Samples = 2 }, 500 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Predict_Ball_IsWithinThreePercentOfWhatItAllocates(ThreatModel threat, int batch)
    {
        Head model = Head.Create(1);
        Schedule schedule = new(20, batch);
        ParameterState<float>[] initial = ParameterBox.AtModel(model);
        Adversary adversary = Adversary.Of(threat, ((ICertifiableModel<float>)model).Plan, null);

        // What the process keeps once, whatever is trained, is no part of it.
        BallTraining.Run(model, initial, Rows, new Sgd(0.1), new(1, batch), adversary, Domain.Ball, CancellationToken.None);
        long before = GC.GetAllocatedBytesForCurrentThread();
        BallTraining.Run(model, initial, Rows, new Sgd(0.1), schedule, adversary, Domain.Ball, CancellationToken.None);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        long predicted = Predict(model, schedule, threat, Domain.Ball) - Predict(model, schedule, threat, Domain.Box);
        Assert.InRange(predicted, 0.97 * allocated, 1.03 * allocated);
    }

    [Fact]
    public void Predict_Best_CountsTrajectoryAndBall()
    {
        Removal threat = new() { Samples = 2, Budget = Budget.PerDataSet };
        Head model = Head.Create(1);
        Schedule schedule = new(20, 500);
        long[] bytes = [.. new[] { Domain.Box, Domain.Trajectory, Domain.Ball, Domain.Best }.Select(domain => Predict(model, schedule, threat, domain))];
        Assert.Equal(bytes[3] - bytes[0], bytes[1] - bytes[0] + bytes[2] - bytes[0]);
    }

    /// <summary>Several outputs have no ball, and momentum has neither.</summary>
    [Fact]
    public void Predict_NoBall_CountsNone()
    {
        Removal threat = new() { Samples = 2 };
        Schedule schedule = new(20, 500);
        Assert.Equal(
            TrainingMemory.Predict(ClassHead.Create(1), Rows.Count, new Sgd(0.1), schedule, threat, Best with { Domain = Domain.Box }),
            TrainingMemory.Predict(ClassHead.Create(1), Rows.Count, new Sgd(0.1), schedule, threat, Best));
        Sgd momentum = new(0.1, momentum: 0.9);
        Assert.Equal(
            TrainingMemory.Predict(Head.Create(1), Rows.Count, momentum, schedule, threat, Best with { Domain = Domain.Box }),
            TrainingMemory.Predict(Head.Create(1), Rows.Count, momentum, schedule, threat, Best));
    }

    private static long Predict(Head model, Schedule schedule, ThreatModel threat, Domain domain) =>
        TrainingMemory.Predict(model, Rows.Count, new Sgd(0.1), schedule, threat, Best with { Domain = domain });
}
