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
    public void Predict_OneOutput_IsWithinThreePercentOfWhatItAllocates(int batch, int epochs) =>
        RequireWithin(Head.Create(1), SampleData.Classes<float>(2000, classes: 2), new(epochs, batch));

    [Theory]
    [InlineData(600, 20)]
    [InlineData(150, 8)]
    public void Predict_SeveralOutputs_IsWithinThreePercentOfWhatItAllocates(int batch, int epochs) =>
        RequireWithin(ClassHead.Create(1), SampleData.Classes<float>(600, classes: 4), new(epochs, batch));

    [Theory]
    [InlineData(2000, 120)]
    [InlineData(500, 40)]
    public void Predict_BudgetOfEachBatch_IsWithinThreePercentOfWhatItAllocates(int batch, int epochs) =>
        RequireWithin(Head.Create(1), SampleData.Classes<float>(2000, classes: 2), new(epochs, batch), Budget.PerBatch);

    [Fact]
    public void Predict_Net_IsAtLeastWhatItAllocates()
    {
        (long predicted, long allocated) = Of(SingleClassifier.Create(1), SampleData.Classes<float>(600, classes: 3), new(4, 600), Budget.PerDataSet);
        Assert.InRange(predicted, allocated, 1.5 * allocated);
    }

    private static void RequireWithin(ICertifiableModel<float> model, LabelledData<float> data, Schedule schedule, Budget budget = Budget.PerDataSet)
    {
        (long predicted, long allocated) = Of(model, data, schedule, budget);
        Assert.InRange(predicted, 0.97 * allocated, 1.03 * allocated);
    }

    private static (long Predicted, long Allocated) Of(ICertifiableModel<float> model, LabelledData<float> data, Schedule schedule, Budget budget)
    {
        Removal threat = new() { Samples = 2, Budget = budget };
        TrainingOptions<float> options = new() { MaxDegreeOfParallelism = 1, Domain = Domain.Trajectory };
        ParameterState<float>[] initial = ParameterBox.AtModel(model);
        Adversary adversary = Adversary.Of(threat, model.Plan, null);

        long before = GC.GetAllocatedBytesForCurrentThread();
        TrajectoryTraining.Run(model, initial, data, new Sgd(0.1), schedule, threat, adversary, options, CancellationToken.None);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        long predicted = TrainingMemory.Predict(model, data.Count, new Sgd(0.1), schedule, threat, options)
            - TrainingMemory.Predict(model, data.Count, new Sgd(0.1), schedule, threat, options with { Domain = Domain.Box });
        return (predicted, allocated);
    }
}
