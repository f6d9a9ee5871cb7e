using AgtGen.Kernels;
using AgtGen.Retrainings;
using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;

namespace AgtGen.Runtime.Tests.Retrainings;

[Collection(nameof(AllocationGroup))]
public sealed class EnumerationMemoryTests
{
    [Theory]
    [InlineData(Domain.Enumeration)]
    [InlineData(Domain.ExecutedEnumeration)]
    public void Predict_Enumeration_IsWithinThreePercentOfWhatItKeeps(Domain domain)
    {
        LabelledData<float> data = SampleData.Classes<float>(40);
        WideClassifier model = WideClassifier.Create(1);
        ModelPlan plan = ((ICertifiableModel<float>)model).Plan;
        Removal threat = new() { Samples = 1, Budget = Budget.PerDataSet };
        Schedule schedule = new(1, 40);
        TrainingOptions<float> options = new() { MaxDegreeOfParallelism = 1, Domain = domain };

        long before = GC.GetTotalMemory(forceFullCollection: true);
        (RetrainedBoxes<float>? boxes, _) = Enumeration.Run(model, data, new Sgd(0.1), schedule, threat, Adversary.Of(threat, plan, null), options, CancellationToken.None);
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(boxes);

        before = GC.GetAllocatedBytesForCurrentThread();
        using IRetrainingWorker<float> worker = domain == Domain.Enumeration
            ? RetrainingWorkers.Enclosed(model, data, new Sgd(0.1), schedule, options, CancellationToken.None)
            : RetrainingWorkers.Executed(model, data, new Sgd(0.1), schedule, new(), CancellationToken.None);
        long working = GC.GetAllocatedBytesForCurrentThread() - before;

        long predicted = TrainingMemory.Predict(model, data.Count, new Sgd(0.1), schedule, threat, options)
            - TrainingMemory.Predict(model, data.Count, new Sgd(0.1), schedule, threat, options with { Domain = Domain.Box });
        Assert.InRange(predicted, 0.97 * (kept + working), 1.03 * (kept + working));
    }
}
