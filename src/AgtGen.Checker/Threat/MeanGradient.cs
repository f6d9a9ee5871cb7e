using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AgtGen.Checker.Arithmetic;
using AgtGen.Checker.Network;

namespace AgtGen.Checker.Threat;

/// <summary>
/// A lower bound of the mean gradient of one entry of a parameter over every batch that the threat admits. g_i is a lower bound of what sample i contributes, the product of what the layer leaves and was given, cut to the clip; m_i one if it is altered, 0 if it is removed.
/// The upper bound is minus the lower bound of the mean of -g.
/// </summary>
/// <remarks>
/// <para>Whichever k of the samples that are open to the threat are altered, the sum is at least (sum of min(g_i, m_i + t), with g_i for those that are not open) - k t, for **every** t: an altered sample gives m_i, which is at least min(g_i, m_i + t) - t, and the others g_i.
/// If t is not below 0 that holds for fewer than k as well. With t between the k-th and the (k+1)-th largest of d_i = g_i - m_i it is the least sum there is. So nothing depends on how t is found but how narrow the bound is.</para>
/// <para>Bounded: sum / b with t of at least 0, and with a kept divisor removal, too. Removal of j: sum / (b - j). The mean of the smallest b - j falls with j unless samples that are not open are below all that can be removed; then the least over 0 to k is taken.
/// Substitution: removal, and k times the clip below it, / b; fewer are no worse, as no g_i is below -clip. Addition of r: (sum - r clip) / (b + r), which rises or falls with r all along, so that r is 0 or k, or / b.</para>
/// </remarks>
/// <typeparam name="TSum">How precisely.</typeparam>
internal sealed class MeanGradient<TSum>(Batch<TSum> batch, Alteration alteration, double clip)
    where TSum : struct, ISum<TSum>
{
    private const int MostTrials = 16;

    private readonly double[] own = new double[batch.Open.Length * TSum.Parts];
    private readonly double[] moved = new double[batch.Open.Length * TSum.Parts];
    private readonly double[] taken = new double[batch.Open.Length];
    private readonly Candidate[] listed = new Candidate[batch.Open.Length];
    private int count;
    private int asked;
    private double floor;
    private double? between;
    private int divisor;
    private Twofold reciprocal;

    private bool Compares => alteration.Kind == AlterationKind.Bounded;

    /// <summary>Takes up an entry.</summary>
    /// <param name="layer">Number of the layer.</param>
    /// <param name="output">The entry's row.</param>
    /// <param name="input">Its column; -1 for the bias.</param>
    /// <param name="isNegated">Whether of -g.</param>
    /// <param name="most">How many altered samples will be asked for at most.</param>
    /// <param name="isOnly">Whether for no other number of them.</param>
    /// <param name="guess">Where the largest numbers may begin; takes where they do, for the next step.</param>
    public void Load(int layer, int output, int input, bool isNegated, int most, bool isOnly, ref double guess)
    {
        bool selects = most > 0 && alteration.Kind != AlterationKind.Addition;
        Fill(batch.Own, own, layer, output, input, isNegated);
        (count, asked, between) = (0, most, null);
        if (!selects)
        {
            return;
        }

        if (Compares)
        {
            Fill(batch.Moved!, moved, layer, output, input, isNegated);
        }

        (double least, double largest) = Differences();
        Search(Math.Min(most + 1, batch.OpenCount), isOnly, least, largest, ref guess);
    }

    /// <summary>A lower bound of the mean with at most so many samples altered.</summary>
    /// <param name="affected">How many; at most those that are open, but for addition.</param>
    /// <param name="isExact">Whether with all digits.</param>
    public Twofold Down(int affected, bool isExact)
    {
        switch (alteration.Kind)
        {
            case AlterationKind.Removal when affected > 0 && !alteration.KeepsDivisor:
                int fewest = batch.OpenCount == batch.Count ? affected : 0;
                Twofold mean = Mean(Sum(fewest, isExact), batch.Count - fewest, isExact);
                for (int j = fewest + 1; j <= affected; j++)
                {
                    mean = Twofold.Min(mean, Mean(Sum(j, isExact), batch.Count - j, isExact));
                }

                return mean;
            case AlterationKind.Substitution:
                return Mean(Sum(affected, isExact) - ((Twofold)clip * affected), batch.Count, isExact);
            case AlterationKind.Addition when affected > 0:
                Twofold sum = Sum(0, isExact);
                return Twofold.Min(sum / batch.Count, (sum - ((Twofold)clip * affected)) / (alteration.KeepsDivisor ? batch.Count : batch.Count + (double)affected));
            default:
                return Mean(Sum(affected, isExact), batch.Count, isExact);
        }
    }

    /// <summary>A quotient, or what multiplication by the reciprocal makes of it, which takes less time.</summary>
    private Twofold Mean(Twofold sum, int samples, bool isExact)
    {
        if (isExact)
        {
            return sum / samples;
        }

        if (samples != divisor)
        {
            (divisor, reciprocal) = (samples, (Twofold)1 / samples);
        }

        return sum * reciprocal;
    }

    /// <summary>The sum of the remarks.</summary>
    private Twofold Sum(int affected, bool isExact)
    {
        // Where all that are open are removed, none of them is left in the sum.
        bool isAll = affected > 0 && !alteration.IsFree && affected == batch.OpenCount;
        Twofold limit = affected == 0 || isAll ? 0 : Threshold(affected, isExact), total = 0;
        if (isExact)
        {
            // Of samples that are altered for certain m_i is added up, without the t that would be subtracted again.
            int taken = 0;
            for (int sample = 0; sample < batch.Count; sample++)
            {
                Twofold term = Number(own, sample), altered = Compares && affected > 0 ? Number(moved, sample) : 0, raised = altered + limit;
                if (affected > 0 && batch.Open[sample] != 0 && (isAll || (taken < affected && raised.Up() <= term.Down())))
                {
                    (total, taken) = (total + altered, taken + 1);
                }
                else
                {
                    total += affected == 0 || batch.Open[sample] == 0 ? term : Twofold.Min(term, raised);
                }
            }

            for (; taken < affected && !limit.IsZero; taken++)
            {
                total -= limit;
            }

            return total;
        }

        (TSum sum, Vector512<double> size) = affected == 0 ? Plain() : Limited(limit, isAll);
        // A sum of two numbers is two terms.
        total = sum.Total;
        double error = TSum.Error(batch.Count * (Compares && affected > 0 ? 2.0 : 1), Vector512.Sum(size));
        total = new Twofold(total.High, total.Low, Twofold.Enlarged(total.Error + error));
        return limit.IsZero ? total : total - (limit * affected);
    }

    private (TSum Sum, Vector512<double> Size) Plain()
    {
        (TSum sum, Vector512<double> size) = (default, Vector512<double>.Zero);
        for (int at = 0; at < batch.Count; at += Bounds.Lanes)
        {
            TSum term = TSum.Load(own, at);
            (sum, size) = (sum.Plus(term), size + Vector512.Abs(term.High));
        }

        return (sum, size);
    }

    private (TSum Sum, Vector512<double> Size) Limited(Twofold limit, bool isAll)
    {
        (TSum sum, TSum bar, Vector512<double> size) = (default, TSum.Create(limit), Vector512<double>.Zero);
        for (int at = 0; at < batch.Count; at += Bounds.Lanes)
        {
            (TSum term, Vector512<double> open) = (TSum.Load(own, at), Vector512.LoadUnsafe(ref batch.Open[at]));
            if (Compares)
            {
                TSum altered = TSum.Load(moved, at);
                size += Vector512.Abs(term.High) + Vector512.Abs(altered.High);
                sum = sum.Plus(term.Least(altered.Plus(bar).Ordered()).Where(open, term));
            }
            else
            {
                term = (isAll ? default : term.Least(bar)).Where(open, term);
                (sum, size) = (sum.Plus(term), size + Vector512.Abs(term.High));
            }
        }

        return (sum, size);
    }

    /// <summary>A number between the k-th largest d and the next, the latter if none was found on the way to it; or the middle between both, which leaves no doubt about any sample.</summary>
    private Twofold Threshold(int k, bool isMiddle)
    {
        if (!isMiddle && k == asked && between is double found)
        {
            return found;
        }

        if (count == 0)
        {
            List();
        }

        Span<Candidate> largest = listed.AsSpan(0, count);
        Candidate.ToFront(largest, Math.Min(k + 1, count));
        largest = largest[..Math.Min(k + 1, count)];
        Candidate least = k < count ? largest[0] : default;
        foreach (Candidate one in largest)
        {
            least = k < count && least.IsAbove(one) ? one : least;
        }

        (double limit, double next, int above) = (alteration.IsFree ? Math.Max(least.High, 0) : least.High, double.PositiveInfinity, 0);
        foreach (Candidate one in largest)
        {
            (next, above) = one.High > limit ? (Math.Min(next, one.High), above + 1) : (next, above);
        }

        return isMiddle && above == k ? limit + ((next - limit) / 2) : limit == least.High ? new Twofold(limit, 0, 0) + least.Low : limit;
    }

    /// <summary>The first digits of all d, and the least and the largest; of samples that are not open less than any number.</summary>
    private (double Least, double Largest) Differences()
    {
        Vector512<double> none = Vector512.Create(double.NegativeInfinity), least = -none, largest = none;
        for (int at = 0; at < batch.Count; at += Bounds.Lanes)
        {
            Vector512<double> open = Vector512.LoadUnsafe(ref batch.Open[at]), d = Vector512.ConditionalSelect(open, Difference(at).High, none);
            d.StoreUnsafe(ref taken[at]);
            (least, largest) = (Vector512.MinNative(least, Vector512.ConditionalSelect(open, d, -none)), Vector512.MaxNative(largest, d));
        }

        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int lane = 0; lane < Bounds.Lanes; lane++)
        {
            (low, high) = (Math.Min(low, least[lane]), Math.Max(high, largest[lane]));
        }

        return (low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TSum Difference(int at) => Compares ? TSum.Load(own, at).Plus(TSum.Load(moved, at).Negated()).Ordered() : TSum.Load(own, at);

    /// <summary>
    /// Looks for a number with as many d above it as are asked for, by halving and by straight lines in turns. Finds one at least above which all that are needed lie, and not many more if others will be asked for: 0 if the next ones are 0, as many often are, or below and need not be taken away.
    /// </summary>
    private void Search(int needed, bool isOnly, double least, double largest, ref double guess)
    {
        int positive = Above(0, false);
        floor = 0;
        if (positive >= needed && Above(largest, true) >= needed)
        {
            floor = Math.BitDecrement(largest);
        }
        else if (positive >= needed || (!alteration.IsFree && Above(0, true) < needed))
        {
            (floor, double high, int listing, int beyond) = positive >= needed ? (0.0, largest, positive, 0) : (double.NegativeInfinity, 0.0, batch.OpenCount, positive);
            double trial = guess;
            for (int i = 0; i < MostTrials && listing > (isOnly ? needed : (2 * needed) + 16) && !(isOnly && between is not null); i++)
            {
                if (trial > floor && trial < high)
                {
                    int above = Above(trial, false);
                    between = above == asked ? trial : between;
                    (floor, high, listing, beyond) = above >= needed ? (trial, high, above, beyond) : (floor, trial, listing, above);
                }

                (double from, double share) = (Math.Max(floor, least), i % 2 == 0 ? (listing - asked - 0.5) / (listing - beyond) : 0.5);
                trial = from + ((high - from) * share);
            }

            guess = between ?? floor;
        }
    }

    /// <summary>Lists all d above the floor.</summary>
    private void List()
    {
        Vector512<double> bar = Vector512.Create(floor);
        for (int at = 0; at < batch.Count; at += Bounds.Lanes)
        {
            ulong above = Vector512.GreaterThan(Vector512.LoadUnsafe(ref taken[at]), bar).ExtractMostSignificantBits();
            for (; above != 0; above &= above - 1)
            {
                int lane = BitOperations.TrailingZeroCount(above);
                listed[count++] = new(taken[at + lane], TSum.Parts == 1 ? 0 : Difference(at)[lane].Low);
            }
        }
    }

    /// <summary>How many d are above a number, or not below it.</summary>
    private int Above(double number, bool orAt)
    {
        (Vector512<double> bar, Vector512<long> found) = (Vector512.Create(number), Vector512<long>.Zero);
        for (int at = 0; at < batch.Count; at += Bounds.Lanes)
        {
            Vector512<double> d = Vector512.LoadUnsafe(ref taken[at]);
            found -= (orAt ? Vector512.GreaterThanOrEqual(d, bar) : Vector512.GreaterThan(d, bar)).AsInt64();
        }

        return (int)Vector512.Sum(found);
    }

    private static Twofold Number(double[] numbers, int sample) => TSum.Load(numbers, sample / Bounds.Lanes * Bounds.Lanes)[sample % Bounds.Lanes];

    /// <summary>The least g, or -g, of each sample.</summary>
    private void Fill(Pass<TSum> pass, double[] result, int layer, int output, int input, bool isNegated)
    {
        (Bounds delta, Bounds given, int samples) = (pass.Deltas[layer], pass.Inputs[layer], batch.Count);
        (int row, int column, Vector512<double> zero) = (output * delta.Stride, input * given.Stride, Vector512<double>.Zero);

        // The negated numbers are those of the other end.
        (double[] least, double[] most, Vector512<double> sign) = isNegated ? (delta.Upper, delta.Lower, Vector512.Create(-0.0)) : (delta.Lower, delta.Upper, zero);
        for (int at = 0; at < samples; at += Bounds.Lanes)
        {
            Vector512<double> dl = Vector512.LoadUnsafe(ref least[row + at]) ^ sign;
            TSum product;
            if (input < 0)
            {
                product = TSum.Product(dl, Vector512<double>.One);
            }
            else if (given.Known == Known.Point)
            {
                Vector512<double> h = Vector512.LoadUnsafe(ref given.Lower[column + at]);
                product = TSum.Product(Vector512.ConditionalSelect(Vector512.LessThan(h, zero), Vector512.LoadUnsafe(ref most[row + at]) ^ sign, dl), h);
            }
            else
            {
                (Vector512<double> hl, Vector512<double> hu) = given.At(column + at);
                (Vector512<double> a, Vector512<double> b) = ProductHull.Lower(given.Known, dl, Vector512.LoadUnsafe(ref most[row + at]) ^ sign, hl, hu);
                product = TSum.Product(a, b);
            }

            product.Store(result, at);
        }

        TSum limit = TSum.Create(clip);
        for (int at = 0; at < samples && !double.IsPositiveInfinity(clip); at += Bounds.Lanes)
        {
            TSum.Load(result, at).Least(limit).Negated().Least(limit).Negated().Store(result, at);
        }
    }
}
