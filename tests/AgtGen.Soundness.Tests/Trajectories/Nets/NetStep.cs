using AgtGen.Trajectories;
using AgtGen.Trajectories.Nets;

namespace AgtGen.Soundness.Tests.Trajectories.Nets;

/// <summary>
/// One step of a net from anywhere: parameters, influences and what they miss are chosen, not come to, so that each part of the bound is met where it is nearly all of it. A run that is E from where the influences put it
/// must, after the step, be within the new r of where they put it then.
/// </summary>
internal static class NetStep
{
    private const int Climbs = 6;

    /// <param name="run">Its net, data, rate and start.</param>
    /// <param name="kind">The threat.</param>
    /// <param name="k">Of how many samples.</param>
    /// <param name="move">How long influences are, about.</param>
    /// <param name="rest">r.</param>
    /// <param name="seed">Of the influences and the errors.</param>
    /// <returns>The largest |E'| less r', by r'; NaN if the bound ended.</returns>
    public static double Excess(NetRun run, AlterationKind kind, int k, double move, double rest, int seed)
    {
        Random random = new(seed);
        NetTraining training = run.Training(kind, k);
        NetShape shape = training.Shape;
        using WorkerTeam team = new(1);
        NetSweep sweep = new(training, team) { Remainder = rest };
        for (int j = 0; j < training.Rows.Candidates.Length; j++)
        {
            for (int p = 0; p < shape.Size; p++)
            {
                sweep.Influences[(j * shape.Stride) + p] = move * ((random.NextDouble() * 2) - 1);
            }
        }

        double[] before = [.. sweep.Influences], start = run.Start();
        sweep.Advance(training.Descent.At(0), CancellationToken.None);
        double bound = sweep.Remainder.Value, most = double.NegativeInfinity;
        if (!double.IsFinite(bound))
        {
            return double.NaN;
        }

        double slack = 1e-13 * (1 + (run.Rate * 10));
        foreach (HashSet<int> set in Subsets.UpTo(k, run.Data.Count).Where(set => set.All(row => training.Rows.CandidateOf[row] >= 0)))
        {
            double share = kind == AlterationKind.Removal ? (run.Data.Count - k) / (double)(run.Data.Count - set.Count) : 1;
            double[] from = At(before, start), to = At(sweep.Influences, sweep.Theta);
            most = Math.Max(most, Climb(error => After(from, to, set, error)));

            double[] At(double[] influences, double[] theta)
            {
                double[] sum = [.. theta.Take(shape.Size)];
                foreach (int row in set)
                {
                    for (int p = 0; p < sum.Length; p++)
                    {
                        sum[p] += share * influences[(training.Rows.CandidateOf[row] * shape.Stride) + p];
                    }
                }

                return sum;
            }
        }

        return (most - slack - bound) / bound;

        double[] After(double[] from, double[] to, HashSet<int> set, double[] error)
        {
            double[] theta = (run with { Initial = [.. from.Zip(error, (p, e) => p + e)], Epochs = 1 }).Retrain(kind, set);
            return [.. theta.Zip(to, (p, q) => p - q)];
        }

        // The step is nearly symmetric in the error, so that what it makes of its result points uphill.
        double Climb(Func<double[], double[]> after)
        {
            double best = double.NegativeInfinity;
            double[] error = NetVectors.Scaled([.. Enumerable.Range(0, shape.Size).Select(_ => random.NextDouble() - 0.5)], rest);
            for (int climb = 0; climb < Climbs; climb++)
            {
                double[] now = after(error);
                best = Math.Max(best, NetVectors.Length(now));
                double[] probe = NetVectors.Scaled(now, 1e-4 * (1 + rest)), there = after([.. error.Zip(probe, (p, q) => p + q)]);
                error = NetVectors.Scaled([.. there.Zip(now, (p, q) => p - q)], rest);
            }

            return best;
        }
    }
}
