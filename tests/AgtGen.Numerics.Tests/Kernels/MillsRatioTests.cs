using System.Numerics;
using AgtGen.Kernels.Functions;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>
/// The ratio of Mills by fractions. R = r Q(y) with r = 1 / (a + 4) has R' = -r^2 (Q + scale r Q'), so R' - a R + 1 is a polynomial in r, whose Bernstein coefficients on a piece enclose it there.
/// </summary>
public sealed class MillsRatioTests
{
    private const int Pieces = 64;

    [Fact]
    public void Single_ByFractions_SolvesTheEquationOfTheRatioToARounding() =>
        Check<float>([.. MillsRatio.Single.ToArray().Select(coefficient => (BigRational)coefficient)]);

    [Fact]
    public void Double_ByFractions_SolvesTheEquationOfTheRatioToARounding() =>
        Check<double>([.. MillsRatio.Double.ToArray().Select(coefficient => (BigRational)coefficient)]);

    private static void Check<T>(BigRational[] q)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BigRational[] inR = Substitute(q, Exact(MillsRatio.Scale<T>()), Exact(MillsRatio.Shift<T>()));
        BigRational rounding = new(1, BigInteger.One << FloatingFormat<T>.Precision);
        BigRational end = Exact(default(NormalGate).Extremes<T>().End);
        BigRational from = BigRational.One / (end + 4), to = BigRational.One / 4;

        // 1 - r^2 (Q + r dQ/dr) - (1 - 4 r) Q, since a r = 1 - 4 r.
        BigRational[] residual = new BigRational[inR.Length + 2];
        residual[0] = BigRational.One;
        for (int k = 0; k < inR.Length; k++)
        {
            residual[k] -= inR[k];
            residual[k + 1] += 4 * inR[k];
            residual[k + 2] -= (1 + k) * inR[k];
        }

        BigRational width = (to - from) / Pieces;
        for (int piece = 0; piece < Pieces; piece++)
        {
            BigRational[] onPiece = Substitute(residual, width, from + (piece * width));
            Assert.All(Bernstein(onPiece), coefficient => AssertWithin(-rounding, coefficient, rounding));
        }

        // Convergents of the fraction of the ratio lie above and below it in turn.
        (BigRational below, BigRational above) = (Convergent(end, 61), Convergent(end, 60));
        AssertWithin((1 - rounding) * above, from * Value(inR, from), (1 + rounding) * below);
    }

    private static void AssertWithin(BigRational least, BigRational value, BigRational most) => Assert.True(least <= value && value <= most, $"{value} is not in [{least}, {most}]");

    private static BigRational Exact<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (BigRational)double.CreateChecked(value);

    /// <summary>The coefficients of p(scale x + shift).</summary>
    private static BigRational[] Substitute(BigRational[] p, BigRational scale, BigRational shift)
    {
        BigRational[] result = new BigRational[p.Length];
        foreach (BigRational coefficient in p.Reverse())
        {
            for (int k = result.Length - 1; k >= 0; k--)
            {
                result[k] = (shift * result[k]) + (k > 0 ? scale * result[k - 1] : coefficient);
            }
        }

        return result;
    }

    /// <summary>Of p over [0, 1]: its values lie between the least and the largest.</summary>
    private static BigRational[] Bernstein(BigRational[] p)
    {
        int n = p.Length - 1;
        BigRational[] scaled = [.. p.Select((coefficient, k) => coefficient / Choose(n, k))];
        return [.. Enumerable.Range(0, p.Length).Select(i => Enumerable.Range(0, i + 1).Aggregate(BigRational.Zero, (sum, k) => sum + (Choose(i, k) * scaled[k])))];
    }

    private static BigRational Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(BigRational.One, (product, i) => product * (n - k + i) / i);

    private static BigRational Value(BigRational[] p, BigRational x) => p.Reverse().Aggregate(BigRational.Zero, (value, coefficient) => (value * x) + coefficient);

    /// <summary>1 / (a + 1 / (a + 2 / (a + ... + levels / a))): above the ratio for an even number of levels, below it for an odd one.</summary>
    private static BigRational Convergent(BigRational a, int levels)
    {
        BigRational denominator = a;
        for (int level = levels; level > 0; level--)
        {
            denominator = a + (level / denominator);
        }

        return BigRational.One / denominator;
    }
}
