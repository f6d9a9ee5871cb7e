using AgtGen.Trajectories;

namespace AgtGen.Proofs;

/// <summary>
/// The length of what the influences leave of the difference of two runs, step by step. The curvature of the rows that are left pays for what their multipliers miss: with root the energy's root and L the largest curvature,
/// r' = root of ((keep r)^2 + rate weight root^2 / (2 keep - rate L)), and what affected rows do to each other and what is rounded is added. Affected rows are the same in all steps, so that what they add counts for the same ones.
/// </summary>
/// <param name="training">The training.</param>
internal sealed class RestLength(ProofTraining training)
{
    private readonly Size[] forced = new Size[training.Rows.Count];
    private Size unforced = training.Cell;
    private Size straight;

    /// <summary>The length.</summary>
    public Size Value { get; private set; } = training.Cell;

    /// <summary>Goes on with a length that is at least as large.</summary>
    public bool Accept(Size larger)
    {
        bool holds = larger.Value >= Value.Value;
        Value = larger;
        return holds;
    }

    /// <summary>The length after a step.</summary>
    /// <param name="batch">The rows of the batch.</param>
    /// <param name="sums">Of the step.</param>
    /// <param name="checks">Of the rows.</param>
    /// <param name="places">The place of each row among the candidates, or -1.</param>
    /// <param name="bends">What the curvature makes of each influence, in length; empty where none are followed.</param>
    /// <param name="bendDoubt">What each of them can be off by.</param>
    /// <returns>Whether the conditions of the step hold.</returns>
    public bool Advance(int[] batch, StepSums sums, SampleChecks checks, int[] places, Size[] bends, Size bendDoubt)
    {
        Size scale = sums.Eta * sums.Weight, curved = sums.Eta * sums.Weight * batch.Length * sums.Top;
        Fixed left = sums.Rate.Keep + sums.Rate.Keep - curved.Value;
        if (left.Units <= 0)
        {
            return false;
        }

        Size gain = sums.EnergyRoot * Fixed.Root((Int128)(scale / left).Value.Units << Fixed.Digits);
        Size direct = scale * checks.Direct.Aggregate(default(Size), (sum, size) => sum + size), missed = scale * checks.Missed.Aggregate(default(Size), (sum, size) => sum + size);
        Size added = sums.Defect + sums.InfluenceDefect;
        Size forcedNow = training.Threat.IsOfBatch
            ? ForcedOfBatch(batch, sums, checks, places)
            : training.Threat.Leaves ? Forced(batch, sums, checks, places, bends, bendDoubt) : default;
        Size replaced = training.Threat is { Kind: AlterationKind.Substitution, IsOfBatch: false } ? scale * sums.Affected * training.Threat.ReplacedLength(training.Rows.Width) : default;
        Value = Next(Value) + forcedNow + replaced + added;
        unforced = Next(unforced) + replaced + added;
        if (!training.Threat.IsOfBatch)
        {
            Value = Size.Min(Value, unforced + straight + LargestFew.SumOf(forced, training.Threat.Samples));
        }

        return true;

        Size Next(Size length)
        {
            Size kept = length * sums.Rate.Keep;
            return Size.Min((Size)Fixed.Root(checked(kept.Square() + gain.Square())) + direct, kept + missed);
        }
    }

    /// <summary>What affected rows do to each other, at most k of them; what each adds over the training is kept.</summary>
    private Size Forced(int[] batch, StepSums sums, SampleChecks checks, int[] places, Size[] bends, Size bendDoubt)
    {
        (ProofThreat threat, int size, int k) = (training.Threat, batch.Length, sums.Affected);
        Size spread = threat.Shrinks && k > 1 ? new Size(sums.Weight.Value - Fixed.DivideDown(Fixed.One, size - 1)) : default;
        Size other = threat.Shrinks && !training.IsWhole && threat.Samples > 1 ? sums.Weight * (LargestFew.SumOf(bends, threat.Samples) + (bendDoubt * threat.Samples)) : default;
        Size mean = Fixed.Length(sums.Gradient);
        LargestFew now = new(threat.Samples);
        for (int i = 0; i < size; i++)
        {
            if (places[batch[i]] >= 0)
            {
                Size moved = training.IsShuffled ? spread * ((Size.Of(checks.Value[i]) * training.Rows.Lengths[batch[i]]) + mean) : default;
                Size share = sums.Eta * ((spread * checks.OwnBend[i]) + moved + other + (sums.Weight * checks.Crossed[i]));
                forced[batch[i]] += share;
                now.Add(share.Value);
            }
        }

        Size missing = default;
        for (int s = 1; s < k && threat.Shrinks && training.IsWhole; s++)
        {
            // Of s affected rows, fewer than k, the others weigh less than was reckoned with.
            Size less = sums.Eta * sums.Weight * size * (k - s) / (size - s);
            missing = Size.Max(missing, less * (LargestFew.SumOf(bends, s) + (bendDoubt * s)));
        }

        straight += missing;
        return now.Sum(k) + missing;
    }

    /// <summary>What affected rows do where other ones may be affected in every batch.</summary>
    private Size ForcedOfBatch(int[] batch, StepSums sums, SampleChecks checks, int[] places)
    {
        LargestFew now = new(training.Threat.Samples);
        for (int i = 0; i < batch.Length; i++)
        {
            if (places[batch[i]] >= 0)
            {
                Size length = training.Rows.Lengths[batch[i]];
                now.Add(training.Threat.Kind switch
                {
                    AlterationKind.Removal => sums.Apart(i).Value,
                    AlterationKind.Flip or AlterationKind.Move => (length * training.Threat.Shift).Value,
                    _ => ((length * Size.Of(checks.Value[i])) + training.Threat.ReplacedLength(training.Rows.Width)).Value,
                });
            }
        }

        return sums.Eta * sums.Weight * now.Sum(sums.Affected);
    }
}
