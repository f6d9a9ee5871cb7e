using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

/// <summary>Progress, callbacks, cancellation and memory while a training runs.</summary>
[Collection(nameof(AllocationGroup))]
public sealed class TrainingCourseTests
{
    private static readonly LabelledData<double> Data = SampleData.Classes<double>(250);
    private static readonly BoundedPoisoning Threat = new() { Samples = 3, FeatureEpsilon = 0.02 };
    private static readonly Schedule Schedule = new(4, 100);

    [Fact]
    public void Train_Progress_TellsEveryStepAndTheWidths()
    {
        Recorder recorder = new();
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), Data, Threat, schedule: Schedule, options: new() { Progress = recorder });
        Assert.Equal(Enumerable.Range(1, 12), recorder.Reports.Select(report => report.Step));
        Assert.All(recorder.Reports, report => Assert.Equal(12, report.TotalSteps));
        Assert.Equal([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4], recorder.Reports.Select(report => report.Epoch));
        double[] widths = [.. run.Parameters.SelectMany(parameter => parameter.Upper.ToArray().Zip(parameter.Lower.ToArray(), (upper, lower) => upper - lower))];
        Assert.Equal(widths.Max(), recorder.Reports[^1].MaxWidth);
        Assert.Equal(widths.Average(), recorder.Reports[^1].MeanWidth, 1e-12);
    }

    [Fact]
    public void Train_StepCompleted_ShowsTheBoxOfEachStep()
    {
        List<(int Step, double Weight, AccuracyBounds Accuracy)> seen = [];
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), Data, Threat, schedule: Schedule, options: new()
        {
            StepCompleted = (step, box) => seen.Add((step, box.Parameters[0].Lower[0], box.Accuracy(Data))),
        });
        Assert.Equal(Enumerable.Range(1, 12), seen.Select(step => step.Step));
        Assert.Equal(run.Parameters[0].Lower[0], seen[^1].Weight);
        Assert.Equal(run.Accuracy(Data), seen[^1].Accuracy);
        CertifiedRun<double> first = CertifiedTrainerTests.Train(Classifier.Create(1), Data.Take(100), Threat, schedule: new(1, 100));
        Assert.Equal(first.Parameters[0].Lower[0], seen[0].Weight);
    }

    [Fact]
    public void Train_Cancelled_Stops()
    {
        using CancellationTokenSource source = new();
        int steps = 0;
        TrainingOptions<double> options = new()
        {
            MaxDegreeOfParallelism = 2,
            StepCompleted = (step, _) =>
            {
                steps = step;
                if (step == 2)
                {
                    source.Cancel();
                }
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => CertifiedTrainer.Train(Classifier.Create(1), Data, new Sgd(0.1), Schedule, Threat, options, source.Token));
        Assert.Equal(2, steps);
        Assert.ThrowsAny<OperationCanceledException>(() => CertifiedTrainer.Train(Classifier.Create(1), Data, new Sgd(0.1), Schedule, Threat, null, source.Token));
    }

    [Fact]
    public void Train_AfterTheFirstStep_AllocatesNothing()
    {
        long[] allocated = new long[12];
        CertifiedTrainerTests.Train(Classifier.Create(1), Data, Threat, schedule: Schedule with { ShuffleSeed = 1 }, options: new()
        {
            MaxDegreeOfParallelism = 1,
            StepCompleted = (step, _) => allocated[step - 1] = AllocationGroup.AllocatedAfter(step),
        });
        Assert.Equal(allocated[1], allocated[^1]);
    }

    private sealed class Recorder : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value) => Reports.Add(value);
    }
}
