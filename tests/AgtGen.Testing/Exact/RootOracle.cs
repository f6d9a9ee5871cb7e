using System.Numerics;

namespace AgtGen.Testing.Exact;

/// <summary>Enclosures of 1 / root(x + c) and its slope, by integer arithmetic; an x below 0 counts as 0.</summary>
public static class RootOracle
{
    /// <summary>Bits of a root behind those of its argument.</summary>
    private const int Bits = 160;

    /// <summary>1 / root(x + c).</summary>
    public static (Dyadic Lower, Dyadic Upper) Inverse(Dyadic x, Dyadic c)
    {
        Dyadic sum = x.Significand.Sign > 0 ? x + c : c;
        (BigInteger significand, int exponent) = sum.Exponent % 2 == 0 ? (sum.Significand, sum.Exponent) : (sum.Significand << 1, sum.Exponent - 1);
        int shift = (int)(significand.GetBitLength() / 2) + Bits;
        BigInteger root = Floor((BigInteger.One << (2 * shift)) / significand);
        return (new(root, -shift - (exponent / 2)), new(root + 1, -shift - (exponent / 2)));
    }

    /// <summary>Its slope, -r^3 / 2 for the value r.</summary>
    public static (Dyadic Lower, Dyadic Upper) InverseSlope(Dyadic x, Dyadic c)
    {
        (Dyadic lower, Dyadic upper) = Inverse(x, c);
        Dyadic half = new(-1, -1);
        return (half * upper * upper * upper, half * lower * lower * lower);
    }

    /// <summary>The largest integer whose square is at most a number.</summary>
    private static BigInteger Floor(BigInteger value)
    {
        BigInteger root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        for (BigInteger next = (root + (value / root)) >> 1; next < root; next = (root + (value / root)) >> 1)
        {
            root = next;
        }

        return root;
    }
}
