using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>
/// One altered training with proved ends: where nothing is open, this is its bound. Parameters are numbers and bounds of their errors, which are the sum of what a step passes on and of its own roundings: fewer than <c>Roundings</c> of each term, each at most 2^-53 of the sum of the terms' sizes, doubled for higher orders.
/// </summary>
/// <param name="problem">The training.</param>
internal sealed class IntervalReplay(SweepProblem problem)
{
    // More than what errors, themselves computed to nearest, lose.
    private const double Room = 1 + 1e-6;
    private const double Trifle = 1e-290;

    private readonly double[] values = new double[problem.Width], errors = new double[problem.Width];
    private readonly double[] sums = new double[problem.Width], sumErrors = new double[problem.Width], sizes = new double[problem.Width];
    private readonly double roundings = (problem.Batches.Max(batch => batch.Length) + problem.Width + 16.0) / (1L << 52);

    /// <summary>Contains a functional of the parameters after the last step.</summary>
    /// <param name="functional">The functional.</param>
    /// <param name="states">Which units are affected; open ones are not.</param>
    public Interval<double> Run(ReadOnlySpan<double> functional, UnitState[] states)
    {
        problem.Training.Start.ToArray().CopyTo(values, 0);
        Array.Clear(errors);
        for (int step = 0; step < problem.Batches.Length; step++)
        {
            Take(step, states);
        }

        return Output(functional);
    }

    private void Take(int step, UnitState[] states)
    {
        EncodedTraining training = problem.Training;
        Array.Clear(sums);
        Array.Clear(sumErrors);
        Array.Clear(sizes);
        int[] rows = problem.Batches[step], units = problem.Units[step];
        int count = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            bool isAffected = states[units[i]] == UnitState.Affected;
            if (isAffected && training.Threat == EncodedThreat.Removal)
            {
                continue;
            }

            count++;
            double[] row = problem.Row(rows[i]);
            Interval<double> residual = AffectedResidual.Of(training, training.Labels[rows[i]], isAffected, 0, Output(row));
            double value = Middle.Of(residual), error = Middle.Radius(residual);
            for (int j = 0; j < row.Length; j++)
            {
                sums[j] += value * row[j];
                sumErrors[j] += error * Math.Abs(row[j]);
                sizes[j] += Math.Abs(value * row[j]);
            }
        }

        Interval<double> keep = Interval<double>.Point(1) - (training.Steps[step].Rate * training.Decay), weight = training.Steps[step].Rate / Interval<double>.Point(count);
        double kept = Middle.Of(keep), weighed = Middle.Of(weight);
        for (int j = 0; j < values.Length; j++)
        {
            double rounding = (Math.Abs(kept * values[j]) + Math.Abs(weighed) * sizes[j]) * roundings;
            double passed = ((Math.Abs(kept) + Middle.Radius(keep)) * errors[j]) + (Middle.Radius(keep) * Math.Abs(values[j]));
            double added = ((Math.Abs(weighed) + Middle.Radius(weight)) * sumErrors[j]) + (Middle.Radius(weight) * sizes[j]);
            errors[j] = ((rounding + passed + added) * Room) + Trifle;
            values[j] = (kept * values[j]) - (weighed * sums[j]);
        }
    }

    /// <summary>Contains a functional of the parameters as they are.</summary>
    private Interval<double> Output(ReadOnlySpan<double> functional)
    {
        double sum = 0, size = 0, error = 0;
        for (int j = 0; j < functional.Length; j++)
        {
            double term = functional[j] * values[j];
            sum += term;
            size += Math.Abs(term);
            error += Math.Abs(functional[j]) * errors[j];
        }

        error = ((error + (size * roundings)) * Room) + Trifle;
        return double.IsFinite(error) ? new(ScalarMath<double>.SubtractDown(sum, error), ScalarMath<double>.AddUp(sum, error)) : Interval<double>.Whole;
    }
}
