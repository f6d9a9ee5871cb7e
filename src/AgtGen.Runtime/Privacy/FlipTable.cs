using System.Numerics;

namespace AgtGen.Privacy;

/// <summary>
/// With which probability p_k a release names another class than the one predicted, for each radius k, as whole numbers of 2^-128. What makes it private is checked in whole numbers, in <see cref="Require"/>; how
/// the probabilities were arrived at does not matter.
/// </summary>
/// <remarks>
/// With r at most e^epsilon, d at most delta and C classes, among which what is not predicted is drawn evenly. Neighbours with the same class have radii that differ by at most 1, and must have
/// p_k at most r p_(k+1) + d, 1 - p_(k+1) at most r (1 - p_k) + d, and p_(k+1) at most p_k, which covers the two other directions. Neighbours with different classes both have radius 0, and must have
/// 1 - p_0 at most r p_0 / (C - 1) + d; and no other class may be likelier than the predicted one. Both ask for large p: the smallest table is found from p_0 on, each number rounded up.
/// </remarks>
internal sealed class FlipTable
{
    // Threads may release by one mechanism; half a number, or one at the place of another, would be a probability that nobody has checked.
    private readonly Lock growing = new();
    private readonly BigInteger ratio;
    private readonly BigInteger slack;
    private readonly int classes;
    private readonly Func<int, BigInteger> wanted;
    private readonly List<BigInteger> flips = [];

    /// <param name="epsilon">In the range of <see cref="PrivacyParameters"/>.</param>
    /// <param name="delta">At least 0 and below 1.</param>
    /// <param name="classes">At least 2.</param>
    /// <param name="wanted">What the probabilities of each radius should at least be, not rising; 0 for the smallest that are private.</param>
    public FlipTable(double epsilon, double delta, int classes, Func<int, BigInteger> wanted)
        : this(ExactFraction.ExponentialFloor(epsilon), ExactFraction.Floor(delta), classes, wanted) => flips.Add(First());

    /// <summary>A table as it is given, to be checked.</summary>
    internal FlipTable(double epsilon, double delta, int classes, IReadOnlyList<BigInteger> flips)
        : this(ExactFraction.ExponentialFloor(epsilon), ExactFraction.Floor(delta), classes, _ => BigInteger.Zero)
    {
        this.flips.AddRange(flips);
        RequireFirst();
        for (int k = 1; k < flips.Count; k++)
        {
            Require(flips[k - 1], flips[k], k);
        }
    }

    private FlipTable(BigInteger ratio, BigInteger slack, int classes, Func<int, BigInteger> wanted) => (this.ratio, this.slack, this.classes, this.wanted) = (ratio, slack, classes, wanted);

    /// <summary>The probability of another class at a radius, in whole numbers of 2^-128.</summary>
    public BigInteger At(int radius)
    {
        lock (growing)
        {
            while (flips.Count <= radius)
            {
                // What fails the check is not kept, or a second release would take it as checked.
                BigInteger next = Next(flips[^1], flips.Count);
                Require(flips[^1], next, flips.Count);
                flips.Add(next);
            }

            return flips[radius];
        }
    }

    private BigInteger First()
    {
        // 1 - p at most r p / (C - 1) + d.
        BigInteger least = ExactFraction.CeilingOfQuotient((ExactFraction.One - slack) * (classes - 1) * ExactFraction.One, ratio + ((classes - 1) * ExactFraction.One));
        flips.Add(BigInteger.Max(least, wanted(0)));
        RequireFirst();
        BigInteger first = flips[0];
        flips.Clear();
        return first;
    }

    private BigInteger Next(BigInteger flip, int radius)
    {
        BigInteger other = ExactFraction.CeilingOfQuotient((flip - slack) * ExactFraction.One, ratio);
        BigInteger same = ExactFraction.One - slack - (ratio * (ExactFraction.One - flip) / ExactFraction.One);
        return BigInteger.Max(BigInteger.Max(other, same), BigInteger.Min(wanted(radius), flip));
    }

    private void RequireFirst()
    {
        BigInteger flip = flips[0];
        bool holds = flip.Sign >= 0 && flip * classes <= ExactFraction.One * (classes - 1)
            && (ExactFraction.One - flip) * (classes - 1) * ExactFraction.One <= (ratio * flip) + (slack * (classes - 1) * ExactFraction.One);
        Demand(holds, 0);
    }

    /// <exception cref="InvalidOperationException">The probabilities of a radius and of the one below are not private.</exception>
    private void Require(BigInteger larger, BigInteger smaller, int radius)
    {
        bool holds = smaller.Sign >= 0 && smaller <= larger
            && larger * ExactFraction.One <= (ratio * smaller) + (slack * ExactFraction.One)
            && (ExactFraction.One - smaller) * ExactFraction.One <= (ratio * (ExactFraction.One - larger)) + (slack * ExactFraction.One);
        Demand(holds, radius);
    }

    private static void Demand(bool holds, int radius)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The probability of naming another class at radius {radius} does not keep the privacy that is claimed; a defect of AgtGen, please report it. Nothing was released.");
        }
    }
}
