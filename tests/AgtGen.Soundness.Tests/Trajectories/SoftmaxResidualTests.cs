using AgtGen.Trajectories.Softmax;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>The inequalities that the remainder of the softmax rests on, at random probabilities and moves.</summary>
public sealed class SoftmaxResidualTests
{
    private const double Slack = 1e-12;

    [Fact]
    public void Missing_RandomMoves_BoundsWhatTheSlopeMisses()
    {
        double closest = 0;
        foreach ((double[] z, double[] move, double[] direction) in Cases(3000))
        {
            double[] before = Probabilities(z), after = Probabilities([.. z.Zip(move, (a, b) => a + b)]);
            double missed = Math.Abs(Dot(direction, after) - Dot(direction, before) - Covariance(before, direction, move));
            double bound = SoftmaxResidual.Missing(move.Max() - move.Min()).Value * Math.Sqrt(Covariance(before, direction, direction) * Covariance(before, move, move));
            Assert.True(missed <= bound + Slack, $"{missed} exceeds {bound}.");
            closest = Math.Max(closest, missed / (bound + Slack));
        }

        // A bound that were far off would hold, too.
        Assert.InRange(closest, 0.5, 1);
    }

    [Fact]
    public void Growth_RandomMoves_BoundsTheSlopeAsAForm()
    {
        foreach ((double[] z, double[] move, double[] direction) in Cases(3000))
        {
            double before = Covariance(Probabilities(z), direction, direction), after = Covariance(Probabilities([.. z.Zip(move, (a, b) => a + b)]), direction, direction);
            double growth = SoftmaxResidual.Growth(move.Max() - move.Min()).Value;
            Assert.InRange(after, (before / growth) - Slack, (before * growth) + Slack);
        }
    }

    [Fact]
    public void Slope_RandomProbabilities_BoundsTheForm()
    {
        foreach ((double[] z, _, double[] direction) in Cases(1000))
        {
            double[] p = Probabilities(z);
            double length = Dot(direction, direction);
            Assert.True(Covariance(p, direction, direction) <= (SoftmaxResidual.Slope(p).Value * length) + Slack);
            double sizes = p.Select((a, row) => p.Select((b, column) => Math.Abs(direction[row] * direction[column] * a * ((row == column ? 1 : 0) - b))).Sum()).Sum();
            Assert.True(sizes <= (SoftmaxResidual.Size(p).Value * length) + Slack);
        }
    }

    [Fact]
    public void Missing_OneHalf_IsTheSeriesUpToItsFourthTerm()
    {
        const double D = 0.5;
        double exact = ((Math.Exp(D) - 1) / D) - 1;
        Assert.InRange(SoftmaxResidual.Missing(D).Value, exact, exact + 0.005);
    }

    private static IEnumerable<(double[] Z, double[] Move, double[] Direction)> Cases(int count)
    {
        Random random = new(3);
        for (int i = 0; i < count; i++)
        {
            int classes = 2 + (i % 5);
            double scale = Math.Pow(10, -2 + (i % 7 * 0.5));
            double[] Draw(double by) => [.. Enumerable.Range(0, classes).Select(_ => ((random.NextDouble() * 2) - 1) * by)];
            yield return (Draw(3), Draw(scale), Draw(1));
        }
    }

    private static double[] Probabilities(double[] z)
    {
        double[] p = new double[z.Length];
        SoftmaxResidual.Probabilities(z, p);
        return p;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Covariance(double[] p, double[] a, double[] b)
    {
        (double meanA, double meanB) = (Dot(p, a), Dot(p, b));
        return p.Select((weight, c) => weight * (a[c] - meanA) * (b[c] - meanB)).Sum();
    }
}
