using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>
/// Bounds a functional c . theta after some steps over every run of a part of the search, in one sweep back. With nu = c at the end and any numbers before it, c . theta = nu_0 . theta_0 + the sum over steps of nu_(t+1) . theta_(t+1) - nu_t . theta_t,
/// and with phi = w z + r and nu_t = keep nu_(t+1) - weight (sum of (nu_(t+1) . x) w x) what is left of a step are -weight (nu_(t+1) . x) r of each sample, which depend on that sample alone. A sample that is open adds its gain where it is affected: in all its steps together, where the
/// budget is that of the data set. Slopes w are multipliers of a Lagrangian dual: any are sound.
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

    private readonly SweepProblem _problem;
    private readonly Alterations _alterations;
    private readonly List<StepSamples> _samples;
    private readonly List<StepWeights> _weights;
    private readonly List<double[]> _sizes;
    private readonly double[] _gains, _pulls;
    private double[] _next, _now;

    /// <summary>A sweep over steps, to which others may be added later.</summary>
    /// <param name="problem">The training.</param>
    /// <param name="alterations">The part of the search.</param>
    /// <param name="samples">The samples of the steps.</param>
    /// <param name="weights">The weights of the steps.</param>
    /// <param name="sizes">For each step, how large each parameter before it is at most.</param>
    public FunctionalSweep(SweepProblem problem, Alterations alterations, List<StepSamples> samples, List<StepWeights> weights, List<double[]> sizes)
    {
        (_problem, _alterations, _samples, _weights, _sizes) = (problem, alterations, samples, weights, sizes);
        _gains = new double[problem.Groups.Length];
        _pulls = new double[problem.Groups.Length];
        (_next, _now) = (new double[problem.Width], new double[problem.Width]);
    }

    private double Roundings => (4.0 * (_problem.Terms + _problem.Width)) + 32;

    /// <summary>What each unit adds where it is affected.</summary>
    public ReadOnlySpan<double> Gains => _gains;

    /// <summary>What the residual of each unit is multiplied by, in all its steps together.</summary>
    public ReadOnlySpan<double> Pulls => _pulls;

    /// <summary>Bounds a functional of the parameters after the first steps from above, where no open unit is affected; affected ones add their gains.</summary>
    /// <param name="functional">The functional.</param>
    /// <param name="sign">1, or -1 for the negated functional.</param>
    /// <param name="steps">How many steps.</param>
    /// <returns>The bound; NaN or infinite if there is none.</returns>
    public double Run(ReadOnlySpan<double> functional, int sign, int steps)
    {
        Array.Clear(_gains);
        Array.Clear(_pulls);
        for (int j = 0; j < _next.Length; j++)
        {
            _next[j] = sign * functional[j];
        }

        double sum = 0, error = 0;
        for (int step = steps - 1; step >= 0; step--)
        {
            StepWeights weights = _weights[step];
            StepSamples samples = _samples[step];
            (double terms, double low, double high) = Step(samples, weights);
            double norm = Trifle;
            foreach (double value in _next)
            {
                norm += Math.Abs(value);
            }

            sum += terms;
            double rounding = Roundings * TwoRoundoffs, size = Math.Abs(weights.Sum) + (Math.Abs(weights.PerUnit) * weights.Most);
            error += rounding * size * norm * samples.ResidualMass;
            error += weights.Error * ((weights.Most > 0 ? Math.Max(Math.Abs(low), Math.Abs(high)) : 0) + (norm * samples.ResidualMass * (weights.Most > 0 ? rounding : 1)));
            for (int j = 0; j < _now.Length; j++)
            {
                double kept = Math.Abs(_next[j]) + Trifle;
                error += _sizes[step][j] * ((weights.KeepError * kept) + (rounding * ((Math.Abs(weights.Keep) * kept) + (Math.Abs(weights.Sum) * norm * samples.SlopeMass[j]))));
            }

            (_next, _now) = (_now, _next);
        }

        sum += Moves();

        // The bound of the error is a sum of products of sizes, as long as the sums that it bounds.
        Interval<double> total = Interval<double>.Point(sum) + (Interval<double>.Point(error) * Interval<double>.Point(1 + 1e-6)) + Interval<double>.Point(Trifle);
        for (int j = 0; j < _next.Length; j++)
        {
            total += Interval<double>.Point(_next[j]) * Interval<double>.Point(_problem.Training.Start[j]);
        }

        return total.Upper;
    }

    /// <summary>A label that moves does so by one distance in all its steps, and pulls by their sum.</summary>
    /// <returns>What labels add that certainly move.</returns>
    private double Moves()
    {
        double sum = 0;
        for (int unit = 0; unit < _pulls.Length && _problem.Training.Threat == EncodedThreat.Move; unit++)
        {
            double gain = 2 * _problem.Training.Radius * Math.Abs(_pulls[unit]);
            _gains[unit] += gain;
            sum += _alterations.States[unit] == UnitState.Affected ? gain : 0;
        }

        return sum;
    }

    /// <summary>One step back, from the next multipliers to those now.</summary>
    /// <returns>What its samples add at most, and the range of the sum of p phi over those that are not removed.</returns>
    private (double Terms, double Low, double High) Step(StepSamples samples, StepWeights weights)
    {
        ReadOnlySpan<int> rows = samples.Rows, units = samples.Units;
        Span<double> now = _now;
        now.Clear();
        double sum = 0, low = 0, high = 0, largest = 0, least = 0;
        bool isCounted = weights.Most > 0;
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<double> row = _problem.Row(rows[i]);
            double p = 0;
            for (int j = 0; j < row.Length; j++)
            {
                p += _next[j] * row[j];
            }

            double weight = -weights.Sum * p, pull = p * samples.Slopes[i];
            Interval<double> untouched = samples.Untouched[i];
            double plain = weight >= 0 ? weight * untouched.Upper : weight * untouched.Lower;
            sum += plain;
            _pulls[units[i]] += weight;
            for (int j = 0; j < row.Length; j++)
            {
                now[j] += pull * row[j];
            }

            if (samples.IsOpen[i])
            {
                Interval<double> affected = samples.Affected[i];
                _gains[units[i]] += (weight >= 0 ? weight * affected.Upper : weight * affected.Lower) - plain;
            }

            if (isCounted)
            {
                Interval<double> residual = samples.Residuals[i];
                (double below, double above) = p >= 0 ? (p * residual.Lower, p * residual.Upper) : (p * residual.Upper, p * residual.Lower);
                low += below;
                high += above;
                (largest, least) = samples.IsOpen[i] ? (Math.Max(largest, below), Math.Min(least, above)) : (largest, least);
            }
        }

        for (int j = 0; j < now.Length; j++)
        {
            now[j] = (weights.Keep * _next[j]) - (weights.Sum * now[j]);
        }

        if (!isCounted)
        {
            return (sum, 0, 0);
        }

        // At most so many of the terms are missing.
        (low, high) = (low - (weights.Most * largest), high - (weights.Most * least));
        for (int i = 0; i < rows.Length; i++)
        {
            _gains[units[i]] += samples.IsOpen[i] ? -weights.PerUnit * low : 0;
        }

        return (sum, low, high);
    }
}
