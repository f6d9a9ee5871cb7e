using AgtGen.Encoding.Search;
using AgtGen.Encoding.Tests.Search;
using AgtGen.Encoding.Tests.Training;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Tests.Enumerations;

public class EnumeratedTrainingTests
{
    [Theory]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.SquaredError, EncodedThreat.Flip)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.Hinge, EncodedThreat.Flip)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal)]
    [InlineData(EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip)]
    public void Largest_OfSmallTrainings_IsWhatTheSearchFinds(EncodedLoss loss, EncodedThreat threat)
    {
        SearchOptions tight = new() { RelativeGap = 0, AbsoluteGap = 1e-9, NodeLimit = 20_000 };
        foreach ((int i, (EncodedTraining training, double[] point)) in Problems.Enumerated(loss, threat, isPerBatch: false).Index())
        {
            double[] outputs = Problems.Outputs(training, point);

            (SearchResult largest, SearchResult least) = (EnumeratedTraining.Largest(training, point), EnumeratedTraining.Least(training, point));
            (SearchResult searched, SearchResult searchedLeast) = (SweptTraining.Largest(training, point, tight), SweptTraining.Least(training, point, tight));

            // Of a hinge whose margin is exactly 1 both slopes are admitted, by a run alone too, and what the search attained is one of them.
            Assert.Equal((SearchEnd.Solved, outputs.Length), (largest.End, largest.Nodes));
            Assert.True(largest.Bound >= outputs.Max() - 1e-12 && -least.Bound <= outputs.Min() + 1e-12, $"problem {i}");
            Assert.InRange(largest.Bound, outputs.Max() - 1e-12, searched.Bound + 1e-9);
            Assert.InRange(least.Bound, -outputs.Min() - 1e-12, searchedLeast.Bound + 1e-9);
            Assert.Equal(outputs.Max(), largest.Attained, 1e-9);
            Assert.Equal(-outputs.Min(), least.Attained, 1e-9);
        }
    }

    [Fact]
    public void Outputs_OnAnyNumberOfThreads_AreTheSame()
    {
        EncodedTraining training = Problems.Draw(new(113), EncodedLoss.BinaryCrossEntropy, EncodedThreat.Removal, isPerBatch: false, samples: 30, steps: 3, budget: 4);
        double[][] points = [[1, 0.5, 1], [-0.25, 0.75, 1]];

        EnumeratedOutputs one = EnumeratedTraining.Outputs(training, points, new() { Threads = 1 }), three = EnumeratedTraining.Outputs(training, points, new() { Threads = 3 });

        Assert.True(one.IsComplete);
        Assert.Equal(EnumeratedTraining.Count(training), one.Trainings);
        Assert.Equal(one.Outputs, three.Outputs);
    }

    [Fact]
    public void Outputs_OfAMarginOfExactlyOne_AdmitBothSlopes()
    {
        // The sample's margin is 1 at the start, and the exact run may take either slope there.
        EncodedTraining training = new()
        {
            Rows = [[1.0], [0.5]],
            Labels = [1, 1],
            Start = [1],
            Steps = [new([0, 1], Interval<double>.Point(0.5))],
            Loss = EncodedLoss.Hinge,
            Threat = EncodedThreat.Flip,
            Budget = 0,
        };

        OutputRange range = EnumeratedTraining.Outputs(training, [[1.0]]).Outputs[0];

        Assert.True(range.Proved.Contains(1.125) && range.Proved.Contains(1.375), $"{range}");
    }

    [Fact]
    public void Outputs_WhenTheTimeIsOver_ProveNothing()
    {
        EncodedTraining training = Problems.Draw(new(115), EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, isPerBatch: false, samples: 60, steps: 3, budget: 6);

        SearchResult result = EnumeratedTraining.Largest(training, [1, 1, 1], new() { TimeLimit = TimeSpan.FromMilliseconds(1) });

        Assert.Equal((SearchEnd.Limit, double.PositiveInfinity), (result.End, result.Bound));
    }

    [Fact]
    public void Outputs_Cancelled_Throws()
    {
        EncodedTraining training = Problems.Draw(new(115), EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, isPerBatch: false);

        Assert.Throws<OperationCanceledException>(() => EnumeratedTraining.Largest(training, [1, 1, 1], null, new(true)));
    }

    [Fact]
    public void Outputs_WithProgress_ReportEveryTraining()
    {
        EncodedTraining training = Problems.Draw(new(117), EncodedLoss.Hinge, EncodedThreat.Flip, isPerBatch: false, samples: 24, steps: 2, budget: 4);
        List<SearchProgress> reports = [];

        SearchResult result = EnumeratedTraining.Largest(training, [1, 1, 1], new() { Progress = new Reports(reports), Threads = 2 });

        Assert.True(reports.Count > 1);
        Assert.Equal((result.Nodes, 0), (reports[^1].Nodes, reports[^1].Open));
    }

    [Fact]
    public void Outputs_OfWhatHasNoEnd_AreRefusedWithTheWayOut()
    {
        EncodedTraining moved = Problems.Draw(new(119), EncodedLoss.SquaredError, EncodedThreat.Move, isPerBatch: false), ofBatches = Problems.Draw(new(119), EncodedLoss.Hinge, EncodedThreat.Flip, isPerBatch: true);
        EncodedTraining many = Problems.Draw(new(119), EncodedLoss.Hinge, EncodedThreat.Flip, isPerBatch: false, samples: 200) with { Budget = 40 };

        foreach (EncodedTraining training in (EncodedTraining[])[moved, ofBatches, many])
        {
            Assert.Contains("SweptTraining", Assert.Throws<ArgumentException>(() => EnumeratedTraining.Count(training)).Message, StringComparison.Ordinal);
        }
    }
}
