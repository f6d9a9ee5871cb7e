using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Modeling;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>Rows whose features move within the threat's ball and the input's range: to the corner that the gradient of their influence names, where they stand along the training at hand.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="plan">The model.</param>
/// <param name="data">The data as it is.</param>
/// <param name="open">Rows that can be altered.</param>
/// <param name="threat">The threat.</param>
/// <param name="seed">Seeds directions.</param>
internal sealed class MovedFeatures<T>(ModelPlan plan, LabelledData<T> data, int[] open, BoundedPoisoning threat, int seed) : IRowChanges<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of more features are tried along as many directions of random signs instead of feature by feature.</summary>
    private const int MostDirections = 24;

    private SplitMix64 random = new(unchecked((ulong)seed));

    public int Budget => threat.Samples;

    public IEnumerable<Proposal<T>> Propose(Influence<T> influence, AlteredData<T> current)
    {
        LabelledData<T> standing = current.Data;
        double[][] slopes = Slopes(influence, standing);
        T[][] moved = [.. open.Select((row, i) => Corner(data.Row(row), slopes[i]))];
        double[] after = influence.Of(new(moved, [.. open.Select(standing.Label)]), open);
        double[] before = influence.Of(new([.. open.Select(row => data.Row(row).ToArray())], [.. open.Select(standing.Label)]), open);
        return open.Select((row, i) => new Proposal<T>(new() { Row = row, Features = [.. moved[i]] }, after[i] - before[i]));
    }

    private double[][] Slopes(Influence<T> influence, LabelledData<T> standing)
    {
        double[][] slopes = [.. open.Select(_ => new double[data.Features])];
        double distance = threat.LargestFeatureEpsilon / 8;
        foreach (double[] direction in Directions())
        {
            double[] ahead = influence.Of(Shifted(standing, direction, distance), open);
            double[] behind = influence.Of(Shifted(standing, direction, -distance), open);
            for (int i = 0; i < open.Length; i++)
            {
                double slope = ahead[i] - behind[i];
                for (int j = 0; j < direction.Length; j++)
                {
                    slopes[i][j] += slope * direction[j];
                }
            }
        }

        return slopes;
    }

    private IEnumerable<double[]> Directions()
    {
        bool isOneByOne = data.Features <= MostDirections;
        for (int n = 0; n < (isOneByOne ? data.Features : MostDirections); n++)
        {
            double[] direction = new double[data.Features];
            for (int j = 0; j < direction.Length; j++)
            {
                direction[j] = isOneByOne ? (j == n ? 1 : 0) : random.NextBelow(2) == 0 ? -1 : 1;
            }

            yield return direction;
        }
    }

    /// <summary>Samples only the influence looks at; they need not lie in the ball.</summary>
    private LabelledData<T> Shifted(LabelledData<T> standing, double[] direction, double distance) => new(
        [.. open.Select(row => standing.Row(row).ToArray().Select((x, j) => x + T.CreateTruncating(distance * direction[j])).ToArray())],
        [.. open.Select(standing.Label)]);

    private T[] Corner(ReadOnlySpan<T> center, double[] slopes)
    {
        T[] corner = new T[center.Length];
        for (int j = 0; j < corner.Length; j++)
        {
            T moved = BallPoint.Toward(center[j], Math.Sign(slopes[j]) * threat.EpsilonOf(j), threat.EpsilonOf(j));
            bool isInside = double.CreateTruncating(moved) >= plan.InputLower && double.CreateTruncating(moved) <= plan.InputUpper;
            corner[j] = isInside ? moved : T.CreateTruncating(Math.Clamp(double.CreateTruncating(moved), plan.InputLower, plan.InputUpper));
            if (double.CreateTruncating(corner[j]) < plan.InputLower || double.CreateTruncating(corner[j]) > plan.InputUpper)
            {
                // The end of the range is no number of this type.
                corner[j] = center[j];
            }
        }

        return corner;
    }
}
