using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Tests.OnDevice;
using AgtGen.Cuda.Tests.Training;

namespace AgtGen.Cuda.Tests.Evaluation;

/// <summary>Where the evaluations of a run are computed, and what goes wrong there: a sentence each where the device must be used, and the processor where not.</summary>
public sealed class EvaluationBehaviourTests
{
    private static readonly TrainingOptions<double> Cuda = new() { Device = Device.Cuda };

    [Fact]
    public void Evaluate_ARunOfTheDevice_AnswersAsOnTheProcessor()
    {
        CertifiedRun<double> run = SmallTraining.Train(SmallTraining.Model(), Cuda, new Removal { Samples = 1 }, new Sgd(0.05));
        (AccuracyBounds accuracy, MetricBounds loss, Verdict[] stable, int[] predicted) = Answers(run);
        Assert.Equal((Device.Cuda, null), (run.EvaluationDevice, run.EvaluationGap));

        run.EvaluationDevice = Device.Cpu;
        (AccuracyBounds accuracyHere, MetricBounds lossHere, Verdict[] stableHere, int[] predictedHere) = Answers(run);
        Assert.Equal(accuracyHere, accuracy);
        Assert.Equal(lossHere.Lower, loss.Lower, 1e-12);
        Assert.Equal(lossHere.Upper, loss.Upper, 1e-12);
        Assert.Equal(stableHere, stable);
        Assert.Equal(predictedHere, predicted);
        Assert.Contains(Verdict.Certified, stable);
        Assert.Contains(Verdict.Unknown, stable);
    }

    [Fact]
    [NeedsStandIn]
    public void Evaluate_ARunOfTheDevice_IsComputedThereAndGivesItsMemoryBack()
    {
        using StandIn standIn = StandIn.Isolated(isChecked: false);
        CertifiedRun<double> run = SmallTraining.Train(new OnDriver<double>(SmallTraining.Model(), standIn), Cuda);
        long before = standIn.Count("launches");
        _ = run.Stability(SmallTraining.Data, testEpsilon: 0.01);

        // Two layers and an activation in each pass, the ball, and the look for values that are not finite.
        Assert.Equal(before + 8, standIn.Count("launches"));
        Assert.Equal((0, 0, 0), (standIn.Count("memory"), standIn.Count("pinned"), standIn.Count("contexts")));
        Assert.Equal((0, 0), (standIn.Count("torn"), standIn.Count("streams")));

        run.EvaluationDevice = Device.Cpu;
        _ = run.Stability(SmallTraining.Data, testEpsilon: 0.01);
        Assert.Equal(before + 8, standIn.Count("launches"));
    }

    [Fact]
    public void EvaluationDevice_OfARunOfTheProcessor_IsTheProcessorUntilToldOtherwise()
    {
        CertifiedRun<double> run = SmallTraining.Train(SmallTraining.Model(), new());
        AccuracyBounds here = run.Accuracy(SmallTraining.Data);
        Assert.Equal(Device.Cpu, run.EvaluationDevice);

        run.EvaluationDevice = Device.Cuda;
        Assert.Equal(here, run.Accuracy(SmallTraining.Data));
        Assert.Null(run.EvaluationGap);
    }

    [Fact]
    public void Evaluate_WithinATraining_IsOnTheProcessorAndMayBeOnTheDevice()
    {
        List<Device> devices = [];
        List<AccuracyBounds> accuracies = [];
        _ = SmallTraining.Train(SmallTraining.Model(), Cuda with
        {
            StepCompleted = (_, view) =>
            {
                devices.Add(view.EvaluationDevice);
                accuracies.Add(view.Accuracy(SmallTraining.Data));
                view.EvaluationDevice = Device.Cuda;
                Assert.Equal(accuracies[^1], view.Accuracy(SmallTraining.Data));
                view.EvaluationDevice = Device.Cpu;
            },
        });

        Assert.All(devices, device => Assert.Equal(Device.Cpu, device));
        Assert.True(accuracies.Distinct().Count() > 1);
    }

    [Fact]
    [NeedsStandIn]
    public void Evaluate_WithoutMemory_SaysHowMuchIsNeeded()
    {
        using StandIn standIn = StandIn.Isolated("memory=10000", isChecked: false);
        CertifiedRun<double> run = Trained(standIn, Device.Cuda);
        CudaException thrown = Assert.Throws<CudaException>(() => run.Accuracy(SmallTraining.Data, 0.01));

        Assert.Equal(CudaProblem.OutOfMemory, thrown.Problem);
        Assert.Matches("^This evaluation needs .* of the memory of .*, of which .* are free; choose another device, or set EvaluationDevice to Device.Cpu.$", thrown.Message);
        Assert.Equal((0, 0, 0), (standIn.Count("memory"), standIn.Count("pinned"), standIn.Count("contexts")));
        AssertEvaluatedHere(Trained(standIn, Device.Auto), thrown.Message.TrimEnd('.'));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    [NeedsStandIn]
    public void Evaluate_OnADeviceThatIsLost_ThrowsOrIsComputedHereAndLosesNothing(int launches)
    {
        using StandIn standIn = StandIn.Isolated($"lost_after={launches}", isChecked: false);
        CertifiedRun<double> run = Trained(standIn, Device.Cuda);
        CudaException thrown = Assert.Throws<CudaException>(() => run.Accuracy(SmallTraining.Data, 0.01));

        Assert.Equal(CudaProblem.DeviceLost, thrown.Problem);
        using StandIn again = StandIn.Isolated($"lost_after={launches}", isChecked: false);
        AssertEvaluatedHere(Trained(again, Device.Auto), thrown.Message.TrimEnd('.'));
        run.EvaluationDevice = Device.Cpu;
        AssertEvaluatedHere(run, null);
    }

    /// <summary>A run that is to be evaluated on a driver of its own.</summary>
    private static CertifiedRun<double> Trained(StandIn standIn, Device device)
    {
        CertifiedRun<double> run = SmallTraining.Train(new OnDriver<double>(SmallTraining.Model(), standIn), new());
        run.EvaluationDevice = device;
        return run;
    }

    private static void AssertEvaluatedHere(CertifiedRun<double> run, string? gap)
    {
        Assert.Equal(SmallTraining.Train(SmallTraining.Model(), new()).MeanLoss(SmallTraining.Data, 0.01), run.MeanLoss(SmallTraining.Data, 0.01));
        Assert.Equal(gap, run.EvaluationGap);
    }

    private static (AccuracyBounds Accuracy, MetricBounds Loss, Verdict[] Stable, int[] Predicted) Answers(CertifiedRun<double> run) =>
        (run.Accuracy(SmallTraining.Data), run.MeanLoss(SmallTraining.Data), [.. run.Stability(SmallTraining.Data, 0.01)], [.. run.Predict(SmallTraining.Data)]);
}
