using AgtGen.Encoding.Engines.Highs;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Tests.Training;

public class RollingTrainingTests
{
    private const double Gap = 1e-4;
    private static readonly SearchOptions Tight = new() { RelativeGap = 0, AbsoluteGap = Gap, NodeLimit = 400 };

    [Theory]
    [MemberData(nameof(ExactTrainingTests.Kinds), MemberType = typeof(ExactTrainingTests))]
    public void Largest_OfAnyWindow_IsBetweenTheTruthAndIntervals(EncodedLoss loss, EncodedThreat threat, bool isPerBatch)
    {
        using HighsEngine engine = new();
        foreach ((int i, (EncodedTraining training, double[] point)) in Problems.Enumerated(loss, threat, isPerBatch).Index())
        {
            double truth = Problems.Outputs(training, point).Max();
            TrainingEncoding whole = TrainingEncoding.Of(training);
            RollingHorizon one = new(1, 1), two = new(2, 1);

            double exact = ExactTraining.Largest(training, point, engine, Tight).Bound;
            double rolling = RollingTraining.Largest(training, point, two, engine, Tight).Bound, step = RollingTraining.Largest(training, point, one, engine, Tight).Bound;
            double linear = RollingTraining.Largest(training, point, one, engine, Tight with { NodeLimit = 1 }).Bound;
            double intervals = whole.Output(point).Terms.Aggregate(Interval<double>.Point(0), (sum, term) => sum + (term.Coefficient * term.Variable.Range)).Upper;

            // Every search may stop a gap above what it is asked for; a window that is solved from looser boxes is no tighter beyond it.
            double[] chain = [truth, exact, rolling, step, linear, intervals];
            for (int k = 1; k < chain.Length; k++)
            {
                Assert.True(chain[k - 1] <= chain[k] + (k == 1 ? 1e-12 : 20 * Gap), $"problem {i}: {string.Join(" <= ", chain)}");
            }
        }
    }

    [Fact]
    public void Largest_WithAWindowOfAllSteps_IsTheWholeProgram()
    {
        EncodedTraining training = Problems.Draw(new(123), EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, isPerBatch: false);
        using HighsEngine engine = new();

        RollingResult rolling = RollingTraining.Largest(training, [1, 1, 1], new(3, 3), engine, Tight);

        Assert.Equal(ExactTraining.Largest(training, [1, 1, 1], engine, Tight).Bound, rolling.Bound, 2 * Gap);
        Assert.Single(rolling.Boxes);
    }

    [Fact]
    public void Boxes_OfHalfAWindow_HoldEveryRunAndAreNarrowerThanIntervals()
    {
        EncodedTraining training = Problems.Draw(new(125), EncodedLoss.BinaryCrossEntropy, EncodedThreat.Flip, isPerBatch: false, samples: 8, steps: 4, budget: 2);
        EncodingModel intervals = TrainingEncoding.Of(training).Model;
        using HighsEngine engine = new();

        RollingResult rolling = RollingTraining.Least(training, [1, 1, 1], new(2, 1), engine, Tight);

        Assert.Equal([0, 1, 2, 3], rolling.Boxes.Select(box => box.Steps));
        foreach (RollingBox box in rolling.Boxes.Skip(1))
        {
            TrainingReplay replay = new(training with { Steps = [.. training.Steps.Take(box.Steps)] });
            foreach (IReadOnlyList<IReadOnlyDictionary<int, double>> altered in Problems.Alterations(training))
            {
                Assert.All(replay.Run(altered).Zip(box.Parameters), pair => Assert.True(pair.First >= pair.Second.Lower - 1e-12 && pair.First <= pair.Second.Upper + 1e-12));
            }

            for (int j = 0; j < 3; j++)
            {
                Interval<double> other = intervals.Variables.Single(variable => variable.Name == FormattableString.Invariant($"theta{box.Steps}.{j}")).Range;
                Assert.True(other.Contains(box.Parameters[j]));
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 3)]
    [InlineData(-1, -1)]
    public void Largest_WithAHorizonThatCannotBe_IsRefused(int window, int stride)
    {
        using HighsEngine engine = new();

        Assert.Throws<ArgumentException>(() => RollingTraining.Largest(Problems.Draw(new(127), EncodedLoss.Hinge, EncodedThreat.Flip, isPerBatch: false), [1, 1, 1], new(window, stride), engine));
    }
}
