using System.Numerics;
using System.Runtime.Intrinsics;
using AgtGen.Checker.Arithmetic;
using AgtGen.Checker.Network;

namespace AgtGen.Checker.Threat;

/// <summary>
/// A lower bound of the mean gradient of one entry of a parameter over every batch that the threat admits. g_i is a lower bound of what sample i contributes, the product of what the layer leaves and was given, cut to the clip; m_i one if it is altered.
/// </summary>
/// <remarks>
/// <para>Bounded: those that are altered take away at most g_i - m_i, so (sum of g_i - the k largest of max(g_i - m_i, 0)) / b. Removal of j: (sum of g_i - the j largest g_i) / (b - j). The mean of the smallest b - j falls with j, unless trusted
/// samples are below all that can be removed; then the least over 0 to k is taken. Substitution: (sum of g_i - the k largest g_i - k clip) / b.</para>
/// <para>The upper bound is minus the lower bound of the mean of -g.</para>
/// <para>Only numbers above a floor are listed as candidates for the k largest. If k are above it, the largest are among them; if not, all are listed. Numbers are known with an error; the sum of the k largest of the true ones is at most that of the known
/// ones and k times the largest error.</para>
/// <para>Where what is left of a difference is hardly more than its error, as where all that is not 0 is taken away, it is added up anew without what is taken away: of the numbers that were chosen, which are the k largest up to twice k errors.</para>
/// </remarks>
/// <typeparam name="TSum">How precisely.</typeparam>
internal sealed class MeanGradient<TSum>(Batch<TSum> batch, Alteration alteration, double clip)
    where TSum : struct, ISum<TSum>
{
    private readonly Candidate[] candidates = new Candidate[batch.Open.Length];
    private readonly double[] altered = new double[batch.Open.Length];

    /// <param name="layer">Number of the layer.</param>
    /// <param name="output">The entry's row.</param>
    /// <param name="input">Its column; -1 for the bias.</param>
    /// <param name="isNegated">Whether of -g.</param>
    /// <param name="size">At least the sum of the magnitudes of all products.</param>
    /// <param name="floor">Where candidates begin; takes a guess for the next step.</param>
    public Twofold Down(int layer, int output, int input, bool isNegated, double size, ref double floor)
    {
        int affected = Math.Min(alteration.Rows, batch.OpenCount);
        (Twofold total, int listed, double error) = Sum(layer, output, input, isNegated, affected > 0 ? floor : double.PositiveInfinity);

        // What is not above 0 adds nothing to the k largest of numbers that are cut at 0.
        bool isCutAtZero = alteration.Kind == AlterationKind.Bounded;
        if (listed < affected && !(isCutAtZero && floor == 0))
        {
            floor = isCutAtZero ? 0 : double.NegativeInfinity;
            (total, listed, error) = Sum(layer, output, input, isNegated, floor);
            if (listed < affected && !isCutAtZero)
            {
                throw new Refusal("a bound of a gradient is no number");
            }
        }

        total = new(total.High, total.Low, Twofold.Enlarged(total.Error + (TSum.KeepsErrors ? 0 : QuickSum.Error(batch.Count, size))));
        if (affected == 0)
        {
            return total / batch.Count;
        }

        return Altered(total, candidates.AsSpan(0, listed), affected, error, ref floor, count => Remaining(layer, output, input, isNegated, candidates.AsSpan(0, Math.Min(count, listed))));
    }

    /// <summary>The sum in which some samples are altered.</summary>
    private Twofold Remaining(int layer, int output, int input, bool isNegated, ReadOnlySpan<Candidate> taken)
    {
        Array.Clear(altered);
        foreach (Candidate one in taken)
        {
            altered[one.Place] = BitConverter.Int64BitsToDouble(-1);
        }

        return Sum(layer, output, input, isNegated, double.PositiveInfinity, altered).Total;
    }

    private Twofold Altered(Twofold total, Span<Candidate> listed, int affected, double error, ref double floor, Func<int, Twofold> remaining)
    {
        Span<Candidate> largest = listed;
        if (listed.Length >= affected)
        {
            Largest.ToFront(listed, affected);
            largest = listed[..affected];
            double least = double.PositiveInfinity;
            foreach (Candidate one in largest)
            {
                least = Math.Min(least, one.High);
            }

            floor = Math.Max(least - (0.2 * Math.Abs(least)), alteration.Kind == AlterationKind.Bounded ? 0 : double.NegativeInfinity);
        }

        bool mayBeFewer = alteration.Kind == AlterationKind.Removal && batch.OpenCount < batch.Count;
        if (mayBeFewer)
        {
            Largest.Sort(largest);
        }

        Twofold taken = Twofold.Zero, mean = total / batch.Count;
        bool hasMean = mayBeFewer;
        for (int j = 1; j <= affected; j++)
        {
            taken += j <= largest.Length ? new Twofold(largest[j - 1].High, 0, 0) + largest[j - 1].Low : Twofold.Zero;
            if (j < affected && !mayBeFewer)
            {
                continue;
            }

            Twofold rest = total - new Twofold(taken.High, taken.Low, Twofold.Enlarged(taken.Error + (j * error)));
            if (TSum.KeepsErrors && rest.Error > 1e-20 * Math.Abs(rest.High))
            {
                Twofold anew = remaining(j);
                rest = new(anew.High, anew.Low, Twofold.Enlarged(anew.Error + (2 * j * error)));
            }

            Twofold one = alteration.Kind switch
            {
                AlterationKind.Removal => rest / (batch.Count - j),
                AlterationKind.Substitution => (rest - ((Twofold)clip * j)) / batch.Count,
                _ => rest / batch.Count,
            };
            (mean, hasMean) = (hasMean ? Twofold.Min(mean, one) : one, true);
        }

        return mean;
    }

    private (Twofold Total, int Listed, double Error) Sum(int layer, int output, int input, bool isNegated, double floor, double[]? altered = null)
    {
        TSum total = default;
        Vector512<double> bar = Vector512.Create(floor), errors = Vector512<double>.Zero;
        int listed = 0;
        bool lists = !double.IsPositiveInfinity(floor);
        for (int tile = 0; tile * Bounds.Samples < batch.Count; tile++)
        {
            for (int first = 0; first < Bounds.Samples; first += Bounds.Lanes)
            {
                TSum own = altered is null
                    ? Product(Ends(batch.Own[tile], layer, output, input, first, isNegated))
                    : Mixed(tile, layer, output, input, first, isNegated, Vector512.LoadUnsafe(ref altered[(tile * Bounds.Samples) + first]));
                total = total.Plus(own);
                if (!lists)
                {
                    continue;
                }

                Vector512<double> open = Vector512.LoadUnsafe(ref batch.Open[(tile * Bounds.Samples) + first]);
                TSum candidate = alteration.Kind == AlterationKind.Bounded
                    ? own.Plus(Product(Ends(batch.Moved[tile], layer, output, input, first, isNegated)).Negated()).Ordered().OrZero()
                    : own;
                errors = Vector512.Max(errors, candidate.KeptError & open);
                ulong above = (Vector512.GreaterThan(candidate.High, bar) & open).ExtractMostSignificantBits();
                for (; above != 0; above &= above - 1)
                {
                    Twofold one = candidate[BitOperations.TrailingZeroCount(above)];
                    candidates[listed++] = new(one.High, one.Low, (tile * Bounds.Samples) + first + BitOperations.TrailingZeroCount(above));
                }
            }
        }

        (Twofold sum, double error) = (Twofold.Zero, 0);
        for (int lane = 0; lane < Bounds.Lanes; lane++)
        {
            (sum, error) = (sum + total[lane], Math.Max(error, errors.GetElement(lane)));
        }

        return (sum, listed, error);
    }

    /// <summary>Lower bounds of g or of -g, where some of eight samples are altered.</summary>
    private TSum Mixed(int tile, int layer, int output, int input, int first, bool isNegated, Vector512<double> isAltered)
    {
        (Vector512<double> a, Vector512<double> b) = Ends(batch.Own[tile], layer, output, input, first, isNegated);
        (Vector512<double> c, Vector512<double> d) = alteration.Kind == AlterationKind.Bounded ? Ends(batch.Moved[tile], layer, output, input, first, isNegated) : (Vector512<double>.Zero, Vector512<double>.Zero);
        return Product((Vector512.ConditionalSelect(isAltered, c, a), Vector512.ConditionalSelect(isAltered, d, b)));
    }

    /// <summary>Two numbers for each of eight samples whose product is a lower bound of g, or of -g.</summary>
    private static (Vector512<double> A, Vector512<double> B) Ends(TilePass<TSum> pass, int layer, int output, int input, int first, bool isNegated)
    {
        (Vector512<double> dl, Vector512<double> du) = pass.Deltas[layer].At((output * Bounds.Samples) + first);
        if (input < 0)
        {
            return (isNegated ? -du : dl, Vector512<double>.One);
        }

        Bounds given = pass.Inputs[layer];
        (Vector512<double> hl, Vector512<double> hu) = given.At((input * Bounds.Samples) + first);
        (Vector512<double> a, Vector512<double> b) = isNegated ? ProductHull.Upper(given.Known, dl, du, hl, hu) : ProductHull.Lower(given.Known, dl, du, hl, hu);
        return (a, isNegated ? -b : b);
    }

    /// <summary>Cut to the clip.</summary>
    private TSum Product((Vector512<double> A, Vector512<double> B) ends)
    {
        TSum product = TSum.Product(ends.A, ends.B);
        Vector512<double> limit = Vector512.Create(clip);
        return double.IsPositiveInfinity(clip) ? product : product.CutAt(limit).Negated().CutAt(limit).Negated();
    }
}
