using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>Bounds of functionals of the trained parameters over a part of the alterations. Outputs get their ranges step by step: each is a functional of the parameters before its step, bounded by a sweep over the steps before it.</summary>
internal sealed class SweepBounds
{
    private readonly SweepProblem _problem;
    private readonly Alterations _alterations;
    private readonly FunctionalSweep _sweep;
    private readonly List<double[]> _sizes = [];

    public SweepBounds(SweepProblem problem, Alterations alterations)
    {
        (_problem, _alterations) = (problem, alterations);
        Largest = new(problem, alterations);
        _sweep = new(problem, alterations, Samples, Weights, _sizes);
        for (int step = 0; step < problem.Batches.Length; step++)
        {
            AddStep(step);
        }
    }

    public List<StepSamples> Samples { get; } = [];

    public List<StepWeights> Weights { get; } = [];

    /// <summary>The gains of the last bound.</summary>
    public LargestGains Largest { get; }

    /// <summary>What each open unit adds to the base of the last bound where it is affected.</summary>
    public ReadOnlySpan<double> Gains => _sweep.Gains;

    /// <summary>What the residual of each unit is multiplied by.</summary>
    public ReadOnlySpan<double> Pulls => _sweep.Pulls;

    /// <summary>Bounds sign times a functional of the trained parameters where no open unit is affected; gains are what others add.</summary>
    /// <param name="functional">The functional.</param>
    /// <param name="sign">1 or -1.</param>
    public double Base(ReadOnlySpan<double> functional, int sign)
    {
        double bound = _sweep.Run(functional, sign, Samples.Count);
        Largest.Read(_sweep.Gains);
        return bound;
    }

    /// <summary>The same with other slopes.</summary>
    /// <param name="functional">The functional.</param>
    /// <param name="sign">1 or -1.</param>
    /// <param name="slopes">For each step a slope for each of its samples.</param>
    public double Base(ReadOnlySpan<double> functional, int sign, double[][] slopes)
    {
        StepSamples[] own = [.. Samples];
        for (int step = 0; step < own.Length; step++)
        {
            Samples[step] = own[step].With(slopes[step]);
        }

        double bound = Base(functional, sign);
        for (int step = 0; step < own.Length; step++)
        {
            Samples[step] = own[step];
        }

        return bound;
    }

    private void AddStep(int step)
    {
        double[] sizes = new double[_problem.Width], unit = new double[_problem.Width];
        for (int j = 0; j < sizes.Length; j++)
        {
            unit[j] = 1;
            sizes[j] = Math.Max(Bound(unit, 1, step), Bound(unit, -1, step));
            unit[j] = 0;
        }

        int[] rows = _problem.Batches[step], units = _problem.Units[step];
        Interval<double>[] untouched = new Interval<double>[rows.Length], affected = new Interval<double>[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            (double Untouched, double Affected) upper = Bounds(_problem.Row(rows[i]), 1, step, units[i]), lower = Bounds(_problem.Row(rows[i]), -1, step, units[i]);
            untouched[i] = Range(-lower.Untouched, upper.Untouched);
            affected[i] = Range(-lower.Affected, upper.Affected);
        }

        Weights.Add(new(_problem, _alterations, step));
        _sizes.Add(sizes);
        Samples.Add(new(_problem, _alterations, step, untouched, affected));
    }

    private double Bound(ReadOnlySpan<double> functional, int sign, int steps)
    {
        double bound = _sweep.Run(functional, sign, steps);
        Largest.Read(_sweep.Gains);
        return ScalarMath<double>.AddUp(bound, Largest.Sum());
    }

    /// <summary>Bounds a functional for the runs in which a unit is untouched, and for those in which it is affected.</summary>
    private (double Untouched, double Affected) Bounds(ReadOnlySpan<double> functional, int sign, int steps, int unit)
    {
        if (!_alterations.IsOpen(unit))
        {
            double bound = Bound(functional, sign, steps);
            return (bound, bound);
        }

        double start = _sweep.Run(functional, sign, steps);
        Largest.Read(_sweep.Gains);
        return (
            ScalarMath<double>.AddUp(start, Largest.SumWithout(unit)),
            ScalarMath<double>.AddUp(ScalarMath<double>.AddUp(start, _sweep.Gains[unit]), Largest.SumBeside(unit)));
    }

    // No run has an output between bounds that cross, and any range holds none; what is no number bounds nothing.
    private static Interval<double> Range(double lower, double upper)
    {
        (lower, upper) = (double.IsNaN(lower) ? double.NegativeInfinity : lower, double.IsNaN(upper) ? double.PositiveInfinity : upper);
        return lower <= upper ? new(lower, upper) : new(upper, lower);
    }
}
