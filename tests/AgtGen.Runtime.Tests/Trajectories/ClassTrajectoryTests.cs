using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Trajectories;

/// <summary>Several outputs, through the public API.</summary>
public sealed class ClassTrajectoryTests
{
    private static readonly Removal One = new() { Samples = 1, Budget = Budget.PerDataSet };
    private static readonly LabelledData<float> Rows = SampleData.Classes<float>(90, classes: 4);
    private static readonly LabelledData<float> Points = SampleData.Classes<float>(60, classes: 4, seed: 8);

    [Fact]
    public void Best_LongTraining_CertifiesMoreThanTheBox()
    {
        CertifiedRun<float> box = Train(One, Domain.Box, epochs: 60);
        CertifiedRun<float> best = Train(One, Domain.Best, epochs: 60);
        Assert.Null(best.TrajectoryGap);
        Assert.True(best.Accuracy(Points).Certified > box.Accuracy(Points).Certified + 0.5);
        Assert.Contains(Domain.Trajectory, best.ProvedBy(Points).Select(domain => domain ?? Domain.Best));
    }

    [Fact]
    public void Best_EveryAnswer_IsAtLeastAsGoodAsEitherDomain()
    {
        CertifiedRun<float>[] runs = [.. new[] { Domain.Box, Domain.Trajectory, Domain.Best }.Select(domain => Train(One, domain, epochs: 4))];
        (OutputBounds<float> box, OutputBounds<float> trajectory, OutputBounds<float> best) = (runs[0].Outputs(Points), runs[1].Outputs(Points), runs[2].Outputs(Points));
        for (int at = 0; at < best.Lower.Length; at++)
        {
            Assert.Equal(Math.Max(box.Lower[at], trajectory.Lower[at]), best.Lower[at]);
            Assert.Equal(Math.Min(box.Upper[at], trajectory.Upper[at]), best.Upper[at]);
        }

        MetricBounds[] losses = [.. runs.Select(run => run.MeanLoss(Points))];
        Assert.True(losses[2].Lower >= Math.Max(losses[0].Lower, losses[1].Lower) && losses[2].Upper <= Math.Min(losses[0].Upper, losses[1].Upper));
    }

    [Fact]
    public void Accuracy_LabelsThatTheModelNeverPredicts_AreNotPossible()
    {
        CertifiedRun<float> run = Train(One, Domain.Trajectory, epochs: 60);
        int[] predicted = [.. run.Predict(Points)];
        LabelledData<float> wrong = new(
            [.. Enumerable.Range(0, Points.Count).Select(row => Points.Row(row).ToArray())], [.. predicted.Select(label => (label + 1f) % 4)]);
        Assert.InRange(run.Accuracy(wrong).Upper, 0, 0.2);
        Assert.Equal(0, run.Accuracy(wrong).Lower);
    }

    [Fact]
    public void Outputs_AnyNumberOfThreads_AreBitIdentical()
    {
        OutputBounds<float>[] outputs = [.. new[] { 1, 2, 3 }.Select(threads => CertifiedTrainer.Train(
            AtZero(), Rows, new Sgd(0.5), new Schedule(20, 40), One, new TrainingOptions<float> { Domain = Domain.Trajectory, MaxDegreeOfParallelism = threads }).Outputs(Points))];
        foreach (OutputBounds<float> other in outputs)
        {
            Assert.Equal(outputs[0].Lower, other.Lower);
            Assert.Equal(outputs[0].Upper, other.Upper);
        }
    }

    [Fact]
    public void Train_LabelsOfOneTarget_AreBounded() =>
        Assert.Null(Train(new BoundedPoisoning { LabelSamples = 1, LabelTarget = 2, Budget = Budget.PerDataSet }, Domain.Best, epochs: 5).TrajectoryGap);

    [Fact]
    public void Train_LabelsOfAnyClass_AreBoundedAndContainThoseOfOneTarget()
    {
        CertifiedRun<float> any = Train(new BoundedPoisoning { LabelSamples = 1, Budget = Budget.PerDataSet }, Domain.Trajectory, epochs: 5);
        CertifiedRun<float> one = Train(new BoundedPoisoning { LabelSamples = 1, LabelTarget = 2, Budget = Budget.PerDataSet }, Domain.Trajectory, epochs: 5);
        Assert.Null(any.TrajectoryGap);
        OutputBounds<float> wide = any.Outputs(Points), narrow = one.Outputs(Points);
        for (int at = 0; at < wide.Lower.Length; at++)
        {
            Assert.InRange(narrow.Lower[at], wide.Lower[at] - 1e-6f, wide.Upper[at]);
            Assert.InRange(narrow.Upper[at], wide.Lower[at], wide.Upper[at] + 1e-6f);
        }
    }

    private static CertifiedRun<float> Train(ThreatModel threat, Domain domain, int epochs) =>
        CertifiedTrainer.Train(AtZero(), Rows, new Sgd(0.5), new Schedule(epochs, 90), threat, new TrainingOptions<float> { Domain = domain });

    private static ClassHead AtZero()
    {
        ClassHead model = ClassHead.Create(1);
        ICertifiableModel<float> parameters = model;
        parameters.CopyParameterFrom(0, new float[12]);
        parameters.CopyParameterFrom(1, new float[4]);
        return model;
    }
}
