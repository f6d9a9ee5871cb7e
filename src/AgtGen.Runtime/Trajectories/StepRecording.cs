using Real = AgtGen.Numerics.ScalarMath<double>;

namespace AgtGen.Trajectories;

/// <summary>
/// Writes down what the sweep back needs of a step. With nu the functional after it and p_i = rate nu . x_i, a step takes nu . (theta' - theta) to
/// <code>kappa sum over S of (p_j phi_j - rate nu . G) - kappa sum over the others of p_i (w_i u_i + g_i)</code>
/// with u_i the move of the output and g_i what the slope w_i misses; the functional before the step is nu - sum of kappa p_i w_i x_i, which takes the terms in u_i off, those of S apart.
/// </summary>
internal static class StepRecording<TResidual>
    where TResidual : struct, IResidual
{
    public static void Fill(
        TrajectoryStep record, HeadData data, Alteration alteration, BatchFacts facts, StepWeights weights, DescentRate rate, double[] gradient, StepBounds bounds)
    {
        record.Keep = rate.Keep;
        double full = rate.Rate * weights.Largest;
        double member = rate.Rate * (weights.IsWhole ? weights.Largest : weights.Single);
        double multiplier = weights.IsWhole ? full : rate.Rate * weights.Plain;
        Upper rest = 0, members = 0, rounded = 0, trace = 0;
        for (int i = 0; i < record.Batch.Length; i++)
        {
            int row = record.Batch[i];
            Upper norm = data.Norms[row];
            record.Multiplier[i] = multiplier * facts.Slope[i];
            record.RestPositive[i] = Real.MultiplyUp(full, -facts.RemainderLower[i]);
            record.RestNegative[i] = Real.MultiplyDown(full, -facts.RemainderUpper[i]);
            switch (alteration.Kind)
            {
                case AlterationKind.Flip:
                    record.MemberPositive[i] = record.MemberNegative[i] = full * (1 - (2 * data.Labels[row]));
                    break;
                case AlterationKind.Move:
                    record.MemberPositive[i] = record.MemberNegative[i] = full;
                    break;
                default:
                    record.MemberPositive[i] = Real.MultiplyAddUp(
                        full, Real.AddUp(Real.MultiplyUp(facts.Slope[i], facts.MoveUpper[i]), facts.RemainderLower[i]), Real.MultiplyUp(member, facts.Value[i]));
                    record.MemberNegative[i] = Real.MultiplyAddDown(
                        full, Real.AddDown(Real.MultiplyDown(facts.Slope[i], facts.MoveLower[i]), facts.RemainderUpper[i]), Real.MultiplyDown(member, facts.Value[i]));
                    break;
            }

            rest += norm * Math.Max(record.RestPositive[i], -record.RestNegative[i]);
            members = Upper.Max(members, norm * Math.Max(Math.Abs(record.MemberPositive[i]), Math.Abs(record.MemberNegative[i])));
            rounded += norm * record.Multiplier[i] * facts.OutputError[i];
            trace += norm * norm * record.Multiplier[i];
        }

        Upper eta = rate.Rate;
        Upper kappa = (Upper)weights.Largest * ((Upper)1 + bounds.Relative);
        BatchSums sums = bounds.Sums;
        Upper curved = eta * kappa * bounds.Top * bounds.Distance;
        if (weights.Shrinks)
        {
            record.Mean = new double[data.Stride];
            for (int f = 0; f < data.Stride; f++)
            {
                record.Mean[f] = member * gradient[f];
            }

            Upper lengths = sums.LargestLength + sums.MeanLength;
            record.Member = weights.IsWhole ? 0 : curved + (eta * weights.Spread * lengths);
            record.Missing = weights.IsWhole ? curved + (eta * kappa * kappa * weights.Affected * lengths) : 0;
        }

        record.Replaced = alteration.Kind == AlterationKind.Substitution ? eta * kappa * alteration.Reach : 0;
        Upper mean = weights.Shrinks ? eta * kappa * weights.Affected * sums.MeanLength : 0;
        members *= alteration.Kind == AlterationKind.Move ? alteration.Reach : 1;
        record.Error = (bounds.Relative * (rest + (members * weights.Affected) + mean + (bounds.Distance * (trace + 1)))) + bounds.Defects.Plain + (rounded * 2) + 1e-290;
    }
}
