using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>Bounds of functionals of the trained parameters over a part of the alterations. Outputs get their ranges step by step: each is a functional of the parameters before its step, bounded by a sweep over the steps before it.</summary>
internal sealed class SweepBounds
{
    private readonly SweepProblem problem;
    private readonly Alterations alterations;
    private readonly List<StepSamples> samples = [];
    private readonly List<StepWeights> weights = [];
    private readonly List<double[]> sizes = [];

    public SweepBounds(SweepProblem problem, Alterations alterations)
    {
        (this.problem, this.alterations) = (problem, alterations);
        Sweep = new(problem, alterations);
        for (int step = 0; step < problem.Batches.Length; step++)
        {
            AddStep(step);
        }
    }

    public IReadOnlyList<StepSamples> Samples => samples;

    public IReadOnlyList<StepWeights> Weights => weights;

    /// <summary>For each step how large each parameter before it is at most.</summary>
    public IReadOnlyList<double[]> Sizes => sizes;

    /// <summary>The last sweep.</summary>
    public FunctionalSweep Sweep { get; }

    /// <summary>Bounds a functional of the trained parameters.</summary>
    /// <param name="functional">The functional.</param>
    /// <param name="slopes">For each step a slope for each of its samples; null for those that suit their ranges.</param>
    /// <returns>The bound from above.</returns>
    public SweepSide Of(ReadOnlySpan<double> functional, double[][]? slopes = null)
    {
        Sweep.Run(functional, slopes is null ? this.samples : [.. this.samples.Select((samples, step) => samples.With(slopes[step]))], weights, sizes);
        return Sweep.Above;
    }

    private void AddStep(int step)
    {
        double[] sizes = new double[problem.Width], axis = new double[problem.Width];
        for (int j = 0; j < sizes.Length; j++)
        {
            axis[j] = 1;
            Of(axis);
            sizes[j] = Math.Max(Sweep.Above.Upper, Sweep.Below.Upper);
            axis[j] = 0;
        }

        int[] rows = problem.Batches[step], units = problem.Units[step];
        Interval<double>[] untouched = new Interval<double>[rows.Length], affected = new Interval<double>[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Of(problem.Row(rows[i]));
            bool isOpen = alterations.IsOpen(units[i]);
            untouched[i] = isOpen ? Range(-Sweep.Below.UpperUntouched(units[i]), Sweep.Above.UpperUntouched(units[i])) : Range(-Sweep.Below.Upper, Sweep.Above.Upper);
            affected[i] = isOpen ? Range(-Sweep.Below.UpperAffected(units[i]), Sweep.Above.UpperAffected(units[i])) : untouched[i];
        }

        weights.Add(new(problem, alterations, step));
        this.sizes.Add(sizes);
        samples.Add(new(problem, alterations, step, untouched, affected));
    }

    // No run has an output between bounds that cross, and any range holds none; what is no number bounds nothing.
    private static Interval<double> Range(double lower, double upper)
    {
        if (lower > upper)
        {
            (lower, upper) = (upper, lower);
        }

        return new(double.IsNaN(lower) || lower == double.PositiveInfinity ? double.NegativeInfinity : lower, double.IsNaN(upper) || upper == double.NegativeInfinity ? double.PositiveInfinity : upper);
    }
}
