using System.Numerics;
using System.Numerics.Tensors;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>
/// Bounds a functional c . theta after some steps, and its negative, over every run of a part of the search, in one sweep back. With nu = c at the end and any numbers before it, c . theta = nu_0 . theta_0 + the sum over steps of nu_(t+1) . theta_(t+1) - nu_t . theta_t,
/// and with phi = w z + r and nu_t = keep nu_(t+1) - weight (sum of (nu_(t+1) . x) w x) what is left of a step are -weight (nu_(t+1) . x) r of each sample, which depend on that sample alone. A sample that is open adds its gain where it is affected: in all its steps together, where the
/// budget is that of the data set. Slopes w are multipliers of a Lagrangian dual: any are sound. Where removed samples make the weight larger by an extra, -extra P is left too, with P the sum of p phi over those that stay.
/// </summary>
/// <remarks>
/// Computed to nearest, with a bound of what rounding can have changed: every term goes through fewer than <c>Roundings</c> roundings, each at most 2^-53 of sums of sizes; twice that pays for higher orders and for the rounding of the bound itself.
/// The distance of nu_t from what the recursion gives it moves nu . theta_t by its product with the sizes of theta_t.
/// </remarks>
internal sealed class FunctionalSweep
{
    private const double TwoRoundoffs = 1.0 / (1L << 52);

    // Far above what underflows, and far below what matters.
    private const double Trifle = 1e-290;

    private readonly SweepProblem problem;
    private readonly Alterations alterations;
    private readonly double[] pulls, above, below, lows, highs;
    private readonly double[] falls, rises;
    private readonly Vector<double>[] changes;
    private readonly double roundings;
    private double[] next, now;

    /// <summary>A sweep over a part of the search.</summary>
    /// <param name="problem">The training.</param>
    /// <param name="alterations">The part.</param>
    public FunctionalSweep(SweepProblem problem, Alterations alterations)
    {
        (this.problem, this.alterations) = (problem, alterations);
        (Above, Below) = (new(problem, alterations), new(problem, alterations));
        pulls = new double[problem.Groups.Length];
        changes = new Vector<double>[problem.Width];
        int size = problem.Batches.Max(batch => batch.Length) + Vector<double>.Count;
        (above, below, lows, highs) = (new double[size], new double[size], new double[size], new double[size]);
        (next, now) = (new double[problem.Width], new double[problem.Width]);
        int most = alterations.Most.Max();
        (falls, rises) = (new double[most + 1], new double[most + 1]);
        roundings = ((4.0 * (problem.Terms + problem.Width)) + 32) * TwoRoundoffs;
    }

    /// <summary>The bound of the functional.</summary>
    public SweepSide Above { get; }

    /// <summary>The bound of the negated functional.</summary>
    public SweepSide Below { get; }

    /// <summary>What the residual of each unit is multiplied by, in all its steps together.</summary>
    public ReadOnlySpan<double> Pulls => pulls;

    /// <summary>Bounds a functional of the parameters after some steps.</summary>
    /// <param name="functional">The functional.</param>
    /// <param name="samples">The samples of the steps.</param>
    /// <param name="weights">The weights of the steps.</param>
    /// <param name="sizes">For each step, how large each parameter before it is at most.</param>
    public void Run(ReadOnlySpan<double> functional, IReadOnlyList<StepSamples> samples, IReadOnlyList<StepWeights> weights, IReadOnlyList<double[]> sizes)
    {
        Above.Clear();
        Below.Clear();
        Array.Clear(pulls);
        functional.CopyTo(next);
        double error = 0;
        for (int step = samples.Count - 1; step >= 0; step--)
        {
            double norm = TensorPrimitives.SumOfMagnitudes<double>(next) + Trifle;
            error += samples[step].IsBounded ? Error(samples[step], weights[step], sizes[step], norm) : double.PositiveInfinity;
            Step(step, samples[step], weights[step]);
            (next, now) = (now, next);
        }

        Move();
        Interval<double> start = Interval<double>.Point(0);
        for (int j = 0; j < next.Length; j++)
        {
            start += Interval<double>.Point(next[j]) * Interval<double>.Point(problem.Training.Start[j]);
        }

        // The bound of the error is a sum of products of sizes, about as long as the sums that it bounds.
        Interval<double> slack = (Interval<double>.Point(error) * Interval<double>.Point(1 + 1e-6)) + Interval<double>.Point(Trifle);
        Above.Base = (Interval<double>.Point(Above.Base) + slack + start).Upper;
        Below.Base = (Interval<double>.Point(Below.Base) + slack - start).Upper;
        Above.Close();
        Below.Close();
    }

    /// <summary>What rounding can have changed in a step, before it.</summary>
    private double Error(StepSamples samples, StepWeights weights, double[] sizes, double norm)
    {
        double size = Math.Abs(weights.Sum) + (weights.ExtraSize * weights.Extra.Length);
        double error = ((roundings * size) + weights.Error) * norm * samples.ResidualMass;
        for (int j = 0; j < sizes.Length; j++)
        {
            double kept = Math.Abs(next[j]) + Trifle;
            error += sizes[j] * ((weights.KeepError * kept) + (roundings * ((Math.Abs(weights.Keep) * kept) + (Math.Abs(weights.Sum) * norm * samples.SlopeMass[j]))));
        }

        return error;
    }

    /// <summary>One step back, from the next multipliers to those now.</summary>
    private void Step(int step, StepSamples samples, StepWeights weights)
    {
        int count = Vector<double>.Count;
        Vector<double> above = default, below = default, low = default, high = default, sum = new(-weights.Sum);
        Array.Clear(changes);
        for (int i = 0; i < samples.Slopes.Length; i += count)
        {
            Vector<double> p = default;
            for (int j = 0; j < changes.Length; j++)
            {
                p += new Vector<double>(next[j]) * new Vector<double>(samples.Columns[j], i);
            }

            Vector<double> weight = sum * p, slope = p * new Vector<double>(samples.Slopes, i), open = new(samples.Open, i);
            for (int j = 0; j < changes.Length; j++)
            {
                changes[j] += slope * new Vector<double>(samples.Columns[j], i);
            }

            (Vector<double> plainBelow, Vector<double> plainAbove) = Products(weight, samples.Untouched, i);
            (Vector<double> affectedBelow, Vector<double> affectedAbove) = Products(weight, samples.Affected, i);
            above += plainAbove;
            below -= plainBelow;
            ((affectedAbove - plainAbove) * open).CopyTo(this.above, i);
            ((plainBelow - affectedBelow) * open).CopyTo(this.below, i);
            if (weights.IsCounted)
            {
                (Vector<double> termBelow, Vector<double> termAbove) = Products(p, samples.Residuals, i);
                low += termBelow;
                high += termAbove;
                (termBelow * open).CopyTo(lows, i);
                (-termAbove * open).CopyTo(highs, i);
            }
        }

        ReadOnlySpan<int> units = samples.Units;
        for (int i = 0; i < units.Length; i++)
        {
            Above.Gains[units[i]] += this.above[i];
            Below.Gains[units[i]] += this.below[i];
        }

        Above.Base += Vector.Sum(above);
        Below.Base += Vector.Sum(below);
        for (int j = 0; j < changes.Length; j++)
        {
            now[j] = (weights.Keep * next[j]) - (weights.Sum * Vector.Sum(changes[j]));
        }

        if (problem.Training.Threat == EncodedThreat.Move)
        {
            Pull(samples, weights);
        }

        if (weights.IsCounted)
        {
            LargestSums(lows.AsSpan(0, units.Length), falls.AsSpan(0, weights.Extra.Length));
            LargestSums(highs.AsSpan(0, units.Length), rises.AsSpan(0, weights.Extra.Length));
            AddExtra(Above, step, samples, weights, (-Vector.Sum(low), falls), (Vector.Sum(high), rises));
            AddExtra(Below, step, samples, weights, (Vector.Sum(high), rises), (-Vector.Sum(low), falls));
        }
    }

    /// <summary>Of each number of terms the largest sum of positive ones.</summary>
    private static void LargestSums(ReadOnlySpan<double> terms, Span<double> sums)
    {
        // The largest terms first, behind the sum of none.
        Span<double> largest = sums[1..];
        sums.Clear();
        foreach (double term in terms)
        {
            int at = largest.Length - 1;
            if (at < 0 || !(term > largest[at]))
            {
                continue;
            }

            for (; at > 0 && largest[at - 1] < term; at--)
            {
                largest[at] = largest[at - 1];
            }

            largest[at] = term;
        }

        for (int i = 1; i < largest.Length; i++)
        {
            largest[i] += largest[i - 1];
        }
    }

    // Of finite numbers, so that the larger product is the one with the end on the side of the sign.
    private static (Vector<double> Below, Vector<double> Above) Products(Vector<double> weight, Ends ends, int i)
    {
        Vector<double> lower = weight * new Vector<double>(ends.Lower, i), upper = weight * new Vector<double>(ends.Upper, i);
        return (Vector.Min(lower, upper), Vector.Max(lower, upper));
    }

    /// <summary>What another weight adds where so many samples are removed, which leave the sum of those that stay at most by their largest terms: a larger weight by what the sum can fall to, a smaller one by what it can rise to.</summary>
    private void AddExtra(SweepSide side, int step, StepSamples samples, StepWeights weights, (double Sum, double[] Removed) fall, (double Sum, double[] Removed) rise)
    {
        double[] extra = [.. weights.Extra.Select((weight, count) => weight >= 0 ? weight * (fall.Sum + fall.Removed[count]) : -weight * (rise.Sum + rise.Removed[count]))];
        int of = problem.StepClasses[step];
        if (of >= 0)
        {
            double[] known = side.Bonus[of];
            side.Bonus[of] = known.Length == 0 ? extra : [.. known.Zip(extra, (a, b) => a + b)];
            return;
        }

        // Shared out among those that are removed, as much as any number of them could need.
        double share = extra.Skip(1).Select((value, i) => (value - extra[0]) / (i + 1)).Max();
        side.Base += extra[0];
        for (int i = 0; i < samples.Units.Length; i++)
        {
            side.Gains[samples.Units[i]] += share * samples.Open[i];
        }
    }

    private void Pull(StepSamples samples, StepWeights weights)
    {
        for (int i = 0; i < samples.Units.Length; i++)
        {
            pulls[samples.Units[i]] -= weights.Sum * TensorPrimitives.Dot<double>(next, problem.Row(samples.Rows[i]));
        }
    }

    /// <summary>A label that moves does so by one distance in all its steps, and pulls by their sum.</summary>
    private void Move()
    {
        for (int unit = 0; unit < pulls.Length && problem.Training.Threat == EncodedThreat.Move; unit++)
        {
            double gain = 2 * problem.Training.Radius * Math.Abs(pulls[unit]);
            double certain = alterations.States[unit] == UnitState.Affected ? gain : 0;
            (Above.Gains[unit], Below.Gains[unit]) = (Above.Gains[unit] + gain, Below.Gains[unit] + gain);
            (Above.Base, Below.Base) = (Above.Base + certain, Below.Base + certain);
        }
    }
}
