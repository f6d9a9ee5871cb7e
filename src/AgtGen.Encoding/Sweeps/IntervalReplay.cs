using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>One altered training in interval arithmetic: where nothing is open, this is its bound.</summary>
internal static class IntervalReplay
{
    /// <summary>The parameters after the last step.</summary>
    /// <param name="problem">The training.</param>
    /// <param name="alterations">Which units are affected; open ones are not.</param>
    public static Interval<double>[] Run(SweepProblem problem, Alterations alterations)
    {
        EncodedTraining training = problem.Training;
        Interval<double>[] parameters = [.. training.Start.Select(Interval<double>.Point)], sum = new Interval<double>[parameters.Length];
        for (int step = 0; step < problem.Batches.Length; step++)
        {
            Array.Clear(sum);
            int count = 0;
            for (int i = 0; i < problem.Batches[step].Length; i++)
            {
                bool isAffected = alterations.States[problem.Units[step][i]] == UnitState.Affected;
                if (isAffected && training.Threat == EncodedThreat.Removal)
                {
                    continue;
                }

                count++;
                int row = problem.Batches[step][i];
                Interval<double> residual = AffectedResidual.Of(training, training.Labels[row], isAffected, 0, Dot(problem.Row(row), parameters));
                for (int j = 0; j < sum.Length; j++)
                {
                    sum[j] += residual * Interval<double>.Point(problem.Row(row)[j]);
                }
            }

            Interval<double> rate = training.Steps[step].Rate, keep = Interval<double>.Point(1) - (rate * training.Decay), weight = rate / Interval<double>.Point(count);
            for (int j = 0; j < sum.Length; j++)
            {
                parameters[j] = (keep * parameters[j]) - (weight * sum[j]);
            }
        }

        return parameters;
    }

    /// <summary>A functional of parameters.</summary>
    /// <param name="functional">The functional.</param>
    /// <param name="parameters">The parameters.</param>
    public static Interval<double> Dot(ReadOnlySpan<double> functional, ReadOnlySpan<Interval<double>> parameters)
    {
        Interval<double> sum = Interval<double>.Point(0);
        for (int j = 0; j < functional.Length; j++)
        {
            sum += Interval<double>.Point(functional[j]) * parameters[j];
        }

        return sum;
    }
}
