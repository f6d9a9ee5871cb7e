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

    private readonly SweepProblem problem;
    private readonly SweepBounds bounds;
    private readonly double[][] multipliers, pulls;
    private readonly (Extreme Untouched, Extreme Affected)[][] extremes;
    private readonly double[] functional;
    private readonly SweepSide side;

    public MultiplierSearch(SweepProblem problem, SweepBounds bounds, Alterations alterations, double[] functional)
    {
        (this.problem, this.bounds, this.functional, side) = (problem, bounds, functional, new(problem, alterations));
        multipliers = [.. problem.Batches.Select(batch => new double[batch.Length])];
        pulls = [.. problem.Batches.Select(batch => new double[batch.Length])];
        extremes = [.. problem.Batches.Select(batch => new (Extreme, Extreme)[batch.Length])];
    }

    /// <summary>Looks for slopes.</summary>
    /// <param name="attained">What the bound cannot fall below.</param>
    /// <returns>For each step a slope for each of its samples.</returns>
    public double[][] Run(double attained)
    {
        double best = double.PositiveInfinity, share = 1;
        double[][] slopes = [.. bounds.Samples.Select(samples => samples.Slopes)];
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

    private double[][] Slopes() => [.. multipliers.Select((ofStep, step) => ofStep.Select((multiplier, i) =>
    {
        double slope = multiplier / pulls[step][i];
        return Math.Abs(slope) <= SteepestSlope ? slope : bounds.Samples[step].Slopes[i];
    }).ToArray())];

    /// <summary>The bound for the multipliers as they are; at first for those of the slopes as they are.</summary>
    private double Evaluate(bool isFirst)
    {
        side.Clear();
        double[] next = [.. functional];
        double sum = 0;
        for (int step = multipliers.Length - 1; step >= 0; step--)
        {
            (StepSamples samples, StepWeights weights) = (bounds.Samples[step], bounds.Weights[step]);
            double[] now = [.. next.Select(value => value * weights.Keep)];
            double total = 0;
            for (int i = 0; i < samples.Rows.Length; i++)
            {
                ReadOnlySpan<double> row = problem.Row(samples.Rows[i]);
                double pull = pulls[step][i] = -weights.Sum * TensorPrimitives.Dot(next, row);
                double multiplier = multipliers[step][i] = isFirst ? pull * samples.Slopes[i] : multipliers[step][i];
                extremes[step][i] = (samples.Best(i, false, pull, multiplier), samples.Open[i] > 0 ? samples.Best(i, true, pull, multiplier) : default);
                (Extreme untouched, Extreme affected) = extremes[step][i];
                sum += untouched.Value;
                total += pull * untouched.Residual;
                side.Gains[samples.Units[i]] += samples.Open[i] > 0 ? affected.Value - untouched.Value : 0;
                for (int j = 0; j < row.Length; j++)
                {
                    now[j] += multiplier * row[j];
                }
            }

            // What the weight of the others gains by each that is removed, with the residuals as they are here.
            for (int i = 0; weights.IsCounted && i < samples.Rows.Length; i++)
            {
                side.Gains[samples.Units[i]] += samples.Open[i] * total * (weights.Extra[^1] - weights.Extra[0]) / ((weights.Extra.Length - 1) * weights.Sum);
            }

            next = now;
        }

        side.Close();
        return sum + side.Upper + TensorPrimitives.Dot<double>(next, [.. problem.Training.Start]);
    }

    /// <summary>A step against the subgradient that lowers the value by so much, if it were a plane.</summary>
    private bool Move(double fall)
    {
        HashSet<int> chosen = [.. side.Chosen()];
        double[] parameters = [.. problem.Training.Start];
        double[][] gradient = [.. multipliers.Select(ofStep => new double[ofStep.Length])];
        double norm = 0;
        for (int step = 0; step < gradient.Length; step++)
        {
            (StepSamples samples, StepWeights weights) = (bounds.Samples[step], bounds.Weights[step]);
            double[] after = [.. parameters.Select(value => value * weights.Keep)];
            for (int i = 0; i < samples.Rows.Length; i++)
            {
                ReadOnlySpan<double> row = problem.Row(samples.Rows[i]);
                Extreme best = samples.Open[i] > 0 && chosen.Contains(samples.Units[i]) ? extremes[step][i].Affected : extremes[step][i].Untouched;
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
                multipliers[step][i] -= fall / norm * gradient[step][i];
            }
        }

        return true;
    }
}
