using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>The largest sum of gains of at most so many units, taken class by class: a class adds its largest gains and a bonus for their number. Rounded up.</summary>
/// <param name="capacity">The largest number of units.</param>
internal sealed class BudgetSum(int capacity)
{
    private double[] best = new double[capacity + 1], next = new double[capacity + 1];

    /// <summary>Begins with none.</summary>
    public void Clear()
    {
        Array.Fill(best, double.NegativeInfinity);
        best[0] = 0;
    }

    /// <summary>Adds a class.</summary>
    /// <param name="gains">Its gains, the largest first.</param>
    /// <param name="bonus">What numbers of its units add, from none on; empty for nothing.</param>
    /// <param name="taken">How many of its units are affected beside these.</param>
    /// <param name="least">How many of its units are affected at least, those beside these included.</param>
    /// <param name="most">How many at most.</param>
    public void Add(ReadOnlySpan<double> gains, ReadOnlySpan<double> bonus, int taken, int least, int most)
    {
        Array.Fill(next, double.NegativeInfinity);
        for (int used = 0; used <= capacity; used++)
        {
            if (double.IsNegativeInfinity(best[used]))
            {
                continue;
            }

            double sum = best[used];
            for (int count = 0; count + taken <= most; count++)
            {
                double whole = bonus.IsEmpty ? sum : ScalarMath<double>.AddUp(sum, bonus[count + taken]);

                // What is no number counts as anything.
                double known = count + taken >= least ? Math.Max(next[used + count], whole) : next[used + count];
                next[used + count] = double.IsNaN(known) ? double.PositiveInfinity : known;
                if (count == gains.Length || used + count == capacity || (!bonus.IsEmpty && count + taken + 1 == bonus.Length))
                {
                    break;
                }

                sum = ScalarMath<double>.AddUp(sum, gains[count]);
            }
        }

        (best, next) = (next, best);
    }

    /// <summary>The largest sum; -infinity if there are not so many units.</summary>
    /// <param name="least">How many at least.</param>
    /// <param name="most">How many at most.</param>
    public double Largest(int least, int most)
    {
        double largest = double.NegativeInfinity;
        for (int count = Math.Max(0, least); count <= Math.Min(most, capacity); count++)
        {
            largest = Math.Max(largest, best[count]);
        }

        return largest;
    }
}
