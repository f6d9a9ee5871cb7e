using System.Numerics.Tensors;

namespace AgtGen.Encoding.Sweeps;

/// <summary>
/// Slopes that make the bound of one functional smaller, by Polyak's subgradient steps towards what is attained: the derivative of the bound by a multiplier is the difference of the output that the best residuals train and the output at which they are best. In plain numbers, since any slopes are sound.
/// </summary>
internal sealed class MultiplierSearch
{
    private const int Rounds = 40;
    private const int Patience = 4;
    private const double SteepestSlope = 1e3;

    private readonly SweepProblem _problem;
    private readonly SweepBounds _bounds;
    private readonly double[][] _multipliers, _pulls;
    private readonly (Extreme Untouched, Extreme Affected)[][] _extremes;
    private readonly double[] _functional;
    private readonly SweepSide _side;

    public MultiplierSearch(SweepProblem problem, SweepBounds bounds, Alterations alterations, double[] functional)
    {
        (_problem, _bounds, _functional, _side) = (problem, bounds, functional, new(problem, alterations));
        _multipliers = [.. problem.Batches.Select(batch => new double[batch.Length])];
        _pulls = [.. problem.Batches.Select(batch => new double[batch.Length])];
        _extremes = [.. problem.Batches.Select(batch => new (Extreme, Extreme)[batch.Length])];
    }

    /// <summary>Looks for slopes.</summary>
    /// <param name="attained">What the bound cannot fall below.</param>
    /// <returns>For each step a slope for each of its samples.</returns>
    public double[][] Run(double attained)
    {
        double best = double.PositiveInfinity, share = 1;
        double[][] slopes = [.. _bounds.Samples.Select(samples => samples.Slopes)];
        for (int round = 0, idle = 0; round < Rounds; round++)
        {
            double value = Evaluate(isFirst: round == 0);
            if (value < best)
            {
                (best, idle) = (value, 0);
                slopes = round == 0 ? slopes : Slopes();
            }
            else if (++idle == Patience)
            {
                (share, idle) = (share / 2, 0);
            }

            if (!(value > attained) || !double.IsFinite(value) || !Move(share * (value - attained)))
            {
                break;
            }
        }

        return slopes;
    }

    private double[][] Slopes() => [.. _multipliers.Select((ofStep, step) => ofStep.Select((multiplier, i) =>
    {
        double slope = multiplier / _pulls[step][i];
        return Math.Abs(slope) <= SteepestSlope ? slope : _bounds.Samples[step].Slopes[i];
    }).ToArray())];

    /// <summary>The bound for the multipliers as they are; at first for those of the slopes as they are.</summary>
    private double Evaluate(bool isFirst)
    {
        _side.Clear();
        double[] next = [.. _functional];
        double sum = 0;
        for (int step = _multipliers.Length - 1; step >= 0; step--)
        {
            (StepSamples samples, StepWeights weights) = (_bounds.Samples[step], _bounds.Weights[step]);
            double[] now = [.. next.Select(value => value * weights.Keep)];
            double total = 0;
            for (int i = 0; i < samples.Rows.Length; i++)
            {
                ReadOnlySpan<double> row = _problem.Row(samples.Rows[i]);
                double pull = _pulls[step][i] = -weights.Sum * TensorPrimitives.Dot(next, row);
                double multiplier = _multipliers[step][i] = isFirst ? pull * samples.Slopes[i] : _multipliers[step][i];
                _extremes[step][i] = (samples.Best(i, false, pull, multiplier), samples.Open[i] > 0 ? samples.Best(i, true, pull, multiplier) : default);
                (Extreme untouched, Extreme affected) = _extremes[step][i];
                sum += untouched.Value;
                total += pull * untouched.Residual;
                _side.Gains[samples.Units[i]] += samples.Open[i] > 0 ? affected.Value - untouched.Value : 0;
                for (int j = 0; j < row.Length; j++)
                {
                    now[j] += multiplier * row[j];
                }
            }

            // What the weight of the others gains by each that is removed, with the residuals as they are here.
            for (int i = 0; weights.IsCounted && i < samples.Rows.Length; i++)
            {
                _side.Gains[samples.Units[i]] += samples.Open[i] * total * (weights.Extra[^1] - weights.Extra[0]) / ((weights.Extra.Length - 1) * weights.Sum);
            }

            next = now;
        }

        _side.Close();
        return sum + _side.Upper + TensorPrimitives.Dot<double>(next, [.. _problem.Training.Start]);
    }

    /// <summary>A step against the subgradient that lowers the value by so much, if it were a plane.</summary>
    private bool Move(double fall)
    {
        HashSet<int> chosen = [.. _side.Chosen()];
        double[] parameters = [.. _problem.Training.Start];
        double[][] gradient = [.. _multipliers.Select(ofStep => new double[ofStep.Length])];
        double norm = 0;
        for (int step = 0; step < gradient.Length; step++)
        {
            (StepSamples samples, StepWeights weights) = (_bounds.Samples[step], _bounds.Weights[step]);
            double[] after = [.. parameters.Select(value => value * weights.Keep)];
            for (int i = 0; i < samples.Rows.Length; i++)
            {
                ReadOnlySpan<double> row = _problem.Row(samples.Rows[i]);
                Extreme best = samples.Open[i] > 0 && chosen.Contains(samples.Units[i]) ? _extremes[step][i].Affected : _extremes[step][i].Untouched;
                gradient[step][i] = TensorPrimitives.Dot(parameters, row) - best.Output;
                norm += gradient[step][i] * gradient[step][i];
                for (int j = 0; j < row.Length; j++)
                {
                    after[j] -= weights.Sum * best.Residual * row[j];
                }
            }

            parameters = after;
        }

        if (!(norm > 0) || !double.IsFinite(norm))
        {
            return false;
        }

        for (int step = 0; step < gradient.Length; step++)
        {
            for (int i = 0; i < gradient[step].Length; i++)
            {
                _multipliers[step][i] -= fall / norm * gradient[step][i];
            }
        }

        return true;
    }
}
