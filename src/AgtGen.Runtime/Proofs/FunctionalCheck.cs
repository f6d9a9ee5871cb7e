using AgtGen.Trajectories;

namespace AgtGen.Proofs;

/// <summary>
/// Sweeps back over checked steps from a functional of the end. With p_i what the functional after a step makes of row i, every step adds what the multipliers miss of the rows that stay, and what each affected row adds, which is summed over
/// the steps for the same rows. Any multipliers will do: that of a row is rate, weight and slope times p_i.
/// </summary>
internal sealed class FunctionalCheck
{
    private readonly ProofTraining training;
    private readonly IReadOnlyList<ProofStep> steps;
    private readonly int[] places;
    private readonly int missing;
    private readonly Fixed[] members;
    private readonly Fixed[] products;
    private readonly Int128[] missed;
    private long[] nu;
    private long[] before;
    private Size sum;

    /// <param name="training">The training.</param>
    /// <param name="steps">What was checked of its steps.</param>
    /// <param name="missing">How many rows are removed, where every step takes all rows; 0 where that differs from step to step, or nothing is removed.</param>
    public FunctionalCheck(ProofTraining training, IReadOnlyList<ProofStep> steps, int missing)
    {
        (this.training, this.steps, this.missing) = (training, steps, missing);
        (nu, before) = (new long[training.Rows.Width], new long[training.Rows.Width]);
        members = new Fixed[training.Rows.Count];
        products = new Fixed[steps.Max(step => step.Batch.Length)];
        missed = new Int128[products.Length];
        places = [.. Enumerable.Repeat(-1, training.Rows.Count)];
        for (int j = 0; j < training.Candidates.Length; j++)
        {
            places[training.Candidates[j]] = j;
        }
    }

    /// <summary>At least how far the functional of an altered run can exceed that of the reference at the end.</summary>
    public Size Most(ReadOnlySpan<long> functional)
    {
        functional.CopyTo(nu);
        Array.Clear(members);
        sum = default;
        for (int t = steps.Count - 1; t >= 0; t--)
        {
            Step(steps[t]);
            (nu, before) = (before, nu);
        }

        sum += (Size)Fixed.Length(nu) * training.Cell;
        int few = missing > 0 ? missing : training.Threat.Samples;
        LargestFew largest = new(few);
        foreach (int row in training.Candidates)
        {
            largest.Add(members[row]);
        }

        return sum + largest.Sum(few);
    }

    private void Step(ProofStep step)
    {
        (SampleChecks checks, int size, ProofThreat threat) = (step.Checks, step.Batch.Length, training.Threat);
        int least = missing > 0 ? size - missing : size - (threat.Shrinks ? step.Affected : 0);
        Int128 stays = 0, crossed = 0;
        Size largest = default, moves = default;
        Int128[] next = new Int128[nu.Length];
        for (int f = 0; f < nu.Length; f++)
        {
            next[f] = Math.BigMul(step.Rate.Keep.Units, nu[f]);
        }

        for (int i = 0; i < size; i++)
        {
            ReadOnlySpan<long> row = training.Rows[step.Batch[i]];
            Fixed p = Fixed.Down(Fixed.Dot(row, nu));
            products[i] = p;
            Size above = Size.Of(p) + Size.Unit;
            missed[i] = Math.BigMul(above.Value.Units, p.Units >= 0 ? -checks.Rest[i].Lower.Units : checks.Rest[i].Upper.Units);
            stays = checked(stays + missed[i]);
            crossed = checked(crossed + ((Int128)(Size.Of(step.Slopes[i]) * above).Value.Units * checks.Move[i].Value.Units));
            (largest, moves) = (Size.Max(largest, above), moves + checks.Move[i]);
            Fixed multiplier = Multiplier(step, i, p);
            for (int f = 0; f < nu.Length; f++)
            {
                next[f] = checked(next[f] - Math.BigMul(multiplier.Units, row[f]));
            }
        }

        Size eta = step.Rate.Rate, length = Fixed.Length(nu);
        sum += eta * Fixed.Up(stays) / least;

        // Multipliers are rounded, after what they multiply was, which the rate enlarges; the functional before the step is, and the reference is not exact.
        sum += Size.Unit * ((largest * 2) + 3 + (eta * training.Function.LargestSlope / (size - missing))) * moves;
        sum += (training.Cell * step.Distance) + (length * step.Defect);
        Size mixed = threat.Shrinks && missing == 0 ? eta * Fixed.Up(crossed) / size / least : default;
        AddMembers(step, least, mixed + (threat.Kind == AlterationKind.Substitution ? eta * Replaced(length) / size : default));
        for (int f = 0; f < nu.Length; f++)
        {
            before[f] = Fixed.Down(next[f]).Units;
        }
    }

    private Fixed Multiplier(ProofStep step, int i, Fixed p) =>
        Fixed.MultiplyDown(Fixed.DivideDown(Fixed.MultiplyDown(step.Rate.Rate, step.Slopes[i]), step.Batch.Length - missing), p);

    private Size Replaced(Size length)
    {
        Size all = default;
        foreach (long entry in nu)
        {
            all += Size.Of(new(entry));
        }

        return (training.Threat.Entry * all) + (training.Threat.Length * length);
    }

    /// <summary>What each affected row adds; where others may be affected in every batch, the largest few of it at once.</summary>
    private void AddMembers(ProofStep step, int least, Size common)
    {
        (ProofThreat threat, SampleChecks checks) = (training.Threat, step.Checks);
        LargestFew now = new(threat.Samples);
        Fixed mean = threat.Shrinks ? Fixed.Down(Fixed.Dot(nu, step.Gradient)) : default;
        int most = missing > 0 ? least : step.Batch.Length - (threat.Shrinks ? Math.Min(1, step.Affected) : 0);
        for (int i = 0; i < step.Batch.Length; i++)
        {
            int row = step.Batch[i];
            if (places[row] < 0)
            {
                continue;
            }

            Fixed p = products[i], adds = common.Value + Fixed.Unit + Fixed.Unit;
            if (!threat.Leaves)
            {
                Fixed against = threat.IsEitherWay ? Size.Of(p).Value + Fixed.Unit : training.IsOne(row) ? -p : p + Fixed.Unit;
                adds += Fixed.DivideUp(Fixed.MultiplyUp(step.Rate.Rate, Fixed.MultiplyUp(against, threat.Shift.Value)), step.Batch.Length);
            }
            else
            {
                Fixed multiplier = Multiplier(step, i, p);

                // The product with the row is up to a unit larger than p, and that with the mean gradient than what was reckoned.
                Fixed pull = Fixed.MultiplyUp(step.Rate.Rate, Fixed.MultiplyUp(p, checks.Value[i]) - mean + (Size.Unit * checks.Reach[i]).Value + Fixed.Unit);
                adds += Fixed.Max(Fixed.MultiplyUp(multiplier, checks.MemberMove[i].Lower), Fixed.MultiplyUp(multiplier, checks.MemberMove[i].Upper));
                adds += Fixed.Max(Fixed.DivideUp(pull, least), Fixed.DivideUp(pull, most));

                // It does not stay, and what its multiplier misses is among what all rows add.
                adds -= Fixed.DivideDown(Fixed.MultiplyDown(step.Rate.Rate, Fixed.Down(missed[i])), least);
            }

            if (threat.IsOfBatch)
            {
                now.Add(adds);
            }
            else
            {
                members[row] += adds;
            }
        }

        sum += now.Sum(step.Affected);
    }
}
