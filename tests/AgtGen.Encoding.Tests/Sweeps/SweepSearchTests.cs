using AgtGen.Encoding.Search;
using AgtGen.Encoding.Tests.Search;
using AgtGen.Encoding.Tests.Training;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Tests.Sweeps;

public class SweepSearchTests
{
    private static readonly double[] Point = [0.5, -0.25, 1];

    /// <summary>Samples that are removed from batches that come again: how many of each batch there are decides what its steps divide by.</summary>
    [Theory]
    [InlineData(EncodedLoss.SquaredError)]
    [InlineData(EncodedLoss.BinaryCrossEntropy)]
    [InlineData(EncodedLoss.Hinge)]
    public void Largest_RemovalFromBatchesThatComeAgain_IsWhatEnumerationFinds(EncodedLoss loss)
    {
        Random random = new(101);
        for (int i = 0; i < 12; i++)
        {
            EncodedTraining drawn = Problems.Draw(random, loss, EncodedThreat.Removal, isPerBatch: false, samples: 10, budget: 1 + (i % 3));
            EncodedTraining training = drawn with { Steps = [.. Enumerable.Range(0, 4).Select(step => new EncodedStep([.. Enumerable.Range(5 * (step % 2), 5)], Interval<double>.Point(0.25)))] };
            TrainingReplay replay = new(training);
            double[] outputs = [.. Problems.Alterations(training).Select(alteration => Point.Zip(replay.Run(alteration), (a, b) => a * b).Sum())];

            SearchResult largest = SweptTraining.Largest(training, Point, new() { RelativeGap = 0 });

            Assert.Equal(SearchEnd.Solved, largest.End);
            Assert.InRange(largest.Bound, outputs.Max() - 1e-12, outputs.Max() + 1e-8);
        }
    }

    /// <summary>So many that the numbers removed from each batch are divided before the samples are.</summary>
    [Theory]
    [InlineData(EncodedLoss.SquaredError, false)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, false)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, true)]
    [InlineData(EncodedLoss.Hinge, false)]
    public void Largest_ManyRemovedFromBatches_IsWhatEnumerationFinds(EncodedLoss loss, bool isPerBatch)
    {
        Random random = new(139);
        for (int i = 0; i < 4; i++)
        {
            int size = isPerBatch ? 6 : 7, budget = isPerBatch ? 4 : 5;
            EncodedTraining drawn = Problems.Draw(random, loss, EncodedThreat.Removal, isPerBatch, samples: 2 * size, budget: budget);
            EncodedTraining training = drawn with { Steps = [.. Enumerable.Range(0, isPerBatch ? 2 : 4).Select(step => new EncodedStep([.. Enumerable.Range(size * (step % 2), size)], Interval<double>.Point(0.5)))] };
            TrainingReplay replay = new(training);
            double[] outputs = [.. Problems.Alterations(training).Select(alteration => Point.Zip(replay.Run(alteration), (a, b) => a * b).Sum())];

            SearchResult largest = SweptTraining.Largest(training, Point, new() { RelativeGap = 0 }), least = SweptTraining.Least(training, Point, new() { RelativeGap = 0 });

            Assert.InRange(largest.Bound, outputs.Max() - 1e-12, outputs.Max() + 1e-8);
            Assert.InRange(-least.Bound, outputs.Min() - 1e-8, outputs.Min() + 1e-12);
        }
    }

    [Theory]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Flip)]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Removal)]
    public void Largest_Stopped_BoundsEveryRunAndSaysSo(EncodedLoss loss, EncodedThreat threat)
    {
        EncodedTraining training = Problems.Draw(new(103), loss, threat, isPerBatch: false, samples: 9, steps: 4, budget: 3);
        TrainingReplay replay = new(training);
        double most = Problems.Alterations(training).Max(alteration => Point.Zip(replay.Run(alteration), (a, b) => a * b).Sum());

        SearchResult[] stopped = [.. Enumerable.Range(1, 8).Select(nodes => SweptTraining.Largest(training, Point, new() { RelativeGap = 0, AbsoluteGap = 0, NodeLimit = nodes }))];

        Assert.Contains(stopped, result => result.End == SearchEnd.Limit);
        Assert.All(stopped, result => Assert.True(result.Bound >= most - 1e-12 && result.Attained <= most + 1e-12));
    }

    [Theory]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Flip)]
    public void Largest_OnAnyNumberOfThreads_IsTheSame(EncodedLoss loss, EncodedThreat threat)
    {
        EncodedTraining training = Problems.Draw(new(131), loss, threat, isPerBatch: false, samples: 24, steps: 6, budget: 4);
        List<SearchProgress> reports = [];

        SearchResult one = SweptTraining.Largest(training, Point, new() { RelativeGap = 0, Threads = 1 });
        SearchResult three = SweptTraining.Largest(training, Point, new() { RelativeGap = 0, Threads = 3, Progress = new Reports(reports) });

        // Enough parts that rounds have several of them.
        Assert.InRange(one.Nodes, 30, int.MaxValue);
        Assert.Equal(one, three);
        Assert.Equal(Enumerable.Range(1, three.Nodes), reports.Select(report => report.Nodes));
        Assert.Equal(reports.OrderByDescending(report => report.Bound).Select(report => report.Bound), reports.Select(report => report.Bound));
    }

    [Fact]
    public void Largest_ManyFeatures_NeedNoStack()
    {
        // A thread whose stack holds no register for each of them.
        const int Features = 20_000, Stack = 1 << 18;
        EncodedTraining training = new()
        {
            Rows = [new double[Features], new double[Features]],
            Labels = [0, 1],
            Start = new double[Features],
            Steps = [new([0, 1], Interval<double>.Point(0.5))],
            Loss = EncodedLoss.SquaredError,
            Threat = EncodedThreat.Flip,
            Budget = 1,
        };
        (training.Rows[0][0], training.Rows[1][^1]) = (1, 1);
        double[] point = new double[Features];
        point[0] = 1;
        SearchResult? result = null;
        Thread thread = new(() => result = SweptTraining.Largest(training, point), Stack);
        thread.Start();
        thread.Join();

        // One step from 0 moves the parameter by the rate times twice the label over two rows.
        Assert.InRange(result!.Bound, 0.5, 0.5 + 1e-6);
    }

    [Fact]
    public void Largest_SquaredErrorWithMovedLabels_IsTheClosedFormAtOnce()
    {
        EncodedTraining training = Problems.Draw(new(107), EncodedLoss.SquaredError, EncodedThreat.Move, isPerBatch: false, samples: 12, steps: 6, budget: 4);

        SearchResult largest = SweptTraining.Largest(training, Point, new() { RelativeGap = 0, NodeLimit = 1 });

        Assert.Equal(SearchEnd.Solved, largest.End);
    }

    /// <summary>What overflows bounds nothing, and is no number that looks like a bound.</summary>
    [Theory]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Flip)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip)]
    public void Largest_OfAnOverflowingTraining_IsUnboundedOrAboveWhatIsAttained(EncodedLoss loss, EncodedThreat threat)
    {
        EncodedTraining training = Problems.Draw(new(109), loss, threat, isPerBatch: false, samples: 6, steps: 4, budget: 2);
        training = training with { Steps = [.. training.Steps.Select(step => step with { Rate = Interval<double>.Point(1e120) })] };

        SearchResult largest = SweptTraining.Largest(training, Point, new() { NodeLimit = 50 });

        Assert.True(largest.Bound >= largest.Attained);
        Assert.False(double.IsNaN(largest.Bound));
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(0.01)]
    public void Largest_WithAThreshold_DecidesItAndBoundsEveryRun(double above)
    {
        EncodedTraining training = Problems.Draw(new(127), EncodedLoss.Hinge, EncodedThreat.Flip, isPerBatch: false, samples: 9, steps: 4, budget: 3);
        SearchResult solved = SweptTraining.Largest(training, Point, new() { RelativeGap = 0 });

        SearchResult decided = SweptTraining.Largest(training, Point, new() { RelativeGap = 0, Threshold = solved.Attained + above });

        Assert.Equal(SearchEnd.Solved, decided.End);
        Assert.Equal(above < 0, decided.Attained > solved.Attained + above);
        Assert.True(decided.Bound >= solved.Attained - 1e-12 && (above < 0 || decided.Bound <= solved.Attained + above));
        Assert.True(decided.Nodes < solved.Nodes, $"{decided.Nodes} nodes, and {solved.Nodes} without a threshold");
    }

    [Fact]
    public void Largest_PointOfAnotherWidth_IsRefused() =>
        Assert.Throws<ArgumentException>(() => SweptTraining.Largest(Problems.Draw(new(113), EncodedLoss.Hinge, EncodedThreat.Flip, isPerBatch: false), [1, 2]));
}
