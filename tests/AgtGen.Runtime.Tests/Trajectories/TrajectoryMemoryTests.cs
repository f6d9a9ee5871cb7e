using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;
using AgtGen.Trajectories;

namespace AgtGen.Runtime.Tests.Trajectories;

[Collection(nameof(AllocationGroup))]
public sealed class TrajectoryMemoryTests
{
    [Theory]
    [InlineData(2000, 30)]
    [InlineData(500, 12)]
    public void Predict_Trajectory_IsWithinThreePercentOfWhatItAllocates(int batch, int epochs)
    {
        LabelledData<float> data = SampleData.Classes<float>(2000, classes: 2);
        Head model = Head.Create(1);
        ModelPlan plan = ((ICertifiableModel<float>)model).Plan;
        Removal threat = new() { Samples = 2, Budget = Budget.PerDataSet };
        Schedule schedule = new(epochs, batch);
        TrainingOptions<float> options = new() { MaxDegreeOfParallelism = 1, Domain = Domain.Best };
        ParameterState<float>[] initial = ParameterBox.AtModel(model);
        Adversary adversary = Adversary.Of(threat, plan, null);

        long before = GC.GetAllocatedBytesForCurrentThread();
        TrajectoryTraining.Run(model, initial, data, new Sgd(0.1), schedule, threat, adversary, options, CancellationToken.None);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        long predicted = TrainingMemory.Predict(model, data.Count, new Sgd(0.1), schedule, threat, options)
            - TrainingMemory.Predict(model, data.Count, new Sgd(0.1), schedule, threat, options with { Domain = Domain.Box });
        Assert.InRange(predicted, 0.97 * allocated, 1.03 * allocated);
    }
}
