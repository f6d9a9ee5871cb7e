using AgtGen.Encoding.Sweeps;

namespace AgtGen.Encoding.Proofs.Sweeps;

/// <summary>
/// What a sweep over a part gives of a functional from above: what it is at most where no open unit is affected, what each adds that is, and what their number in a class adds. Over any part of the part the largest sum within its counts is a bound.
/// </summary>
/// <param name="training">The training.</param>
/// <param name="part">The part.</param>
internal sealed class SweepSum(ProofTraining training, ProofPart part)
{
    /// <summary>The bound where no open unit is affected.</summary>
    public Dyadic Base { get; set; }

    /// <summary>What each open unit adds.</summary>
    public Dyadic[] Gains { get; } = new Dyadic[training.UnitCount];

    /// <summary>For each class what its least number of affected open units adds, and each number above; null for nothing.</summary>
    public Dyadic[]?[] OfNumbers { get; } = new Dyadic[]?[training.ClassCount];

    /// <summary>The bound over a part of the part; null if it holds no alteration.</summary>
    public Dyadic? Largest(ProofPart of)
    {
        if (of.IsEmpty)
        {
            return null;
        }

        Dyadic total = Base;
        List<Dyadic>[] best = [.. Enumerable.Range(0, training.ClassCount).Select(_ => new List<Dyadic>())];
        for (int unit = 0; unit < Gains.Length; unit++)
        {
            if (part.States[unit] != UnitState.Open || of.States[unit] == UnitState.Untouched)
            {
                continue;
            }

            if (of.States[unit] == UnitState.Affected)
            {
                total += Gains[unit];
                continue;
            }

            Insert(best[training.Classes[unit]], Gains[unit], of.More(training.Classes[unit]).Most);
        }

        for (int group = 0; group < training.GroupCount; group++)
        {
            if (Largest(of, group, best) is not { } added)
            {
                return null;
            }

            total += added;
        }

        return total;
    }

    private static void Insert(List<Dyadic> best, Dyadic gain, int capacity)
    {
        int at = best.Count;
        while (at > 0 && best[at - 1] < gain)
        {
            at--;
        }

        if (at < capacity)
        {
            best.Insert(at, gain);
            best.RemoveRange(Math.Min(capacity, best.Count), Math.Max(0, best.Count - capacity));
        }
    }

    /// <summary>By numbers of units, class by class.</summary>
    private Dyadic? Largest(ProofPart of, int group, List<Dyadic>[] best)
    {
        (int least, int most) = of.MoreOfGroup(group);
        Dyadic?[] sums = new Dyadic?[most + 1];
        sums[0] = Dyadic.Zero;
        foreach (int each in training.GroupClasses[group])
        {
            Dyadic?[] next = new Dyadic?[most + 1];
            (int fewest, int largest) = of.More(each);
            Dyadic gains = Dyadic.Zero;
            for (int count = 0; count <= Math.Min(Math.Min(largest, best[each].Count), most); count++)
            {
                gains += count == 0 ? Dyadic.Zero : best[each][count - 1];
                if (count < fewest)
                {
                    continue;
                }

                Dyadic value = gains + OfNumber(each, of.Affected(each) + count - part.Affected(each));
                for (int before = 0; before + count <= most; before++)
                {
                    if (sums[before] is { } known && (next[before + count] is not { } other || known + value > other))
                    {
                        next[before + count] = known + value;
                    }
                }
            }

            sums = next;
        }

        return sums.Skip(least).Where(sum => sum is not null).Max();
    }

    // Numbers that the part does not have are none of a part of it.
    private Dyadic OfNumber(int of, int count) => OfNumbers[of] is { } values ? values[count - part.More(of).Least] : Dyadic.Zero;
}
