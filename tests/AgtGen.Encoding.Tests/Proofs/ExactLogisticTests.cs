using AgtGen.Encoding.Proofs;
using AgtGen.Testing.Exact;
using Dyadic = AgtGen.Encoding.Proofs.Dyadic;

namespace AgtGen.Encoding.Tests.Proofs;

/// <summary>Beside the enclosures of the tests, which have other digits.</summary>
public class ExactLogisticTests
{
    [Fact]
    public void At_AnyNumber_MeetsTheOracleAndIsNarrow()
    {
        foreach (double x in Points())
        {
            (BigRational lower, BigRational upper) = Fractions(ExactLogistic.At(Of(x)));
            RationalInterval expected = Transcendental.Rising(ElementaryOracle.Sigmoid, (BigRational)x);

            Assert.True(lower <= expected.Upper && expected.Lower <= upper, $"at {x}: [{lower}, {upper}] misses {expected}");
            Assert.True((upper - lower) * (BigRational)1e40 <= upper, $"at {x} the enclosure is wide");
        }
    }

    [Fact]
    public void At_TinyNumbers_StaysOnItsSideOfOneHalf()
    {
        BigRational half = new(1, 2);
        foreach (double x in (double[])[double.Epsilon, 1e-300, 1e-100, 1e-60])
        {
            Assert.True(Fractions(ExactLogistic.At(Of(x))).Lower >= half);
            Assert.True(Fractions(ExactLogistic.At(Of(-x))).Upper <= half);
        }

        Assert.Equal((half, half), Fractions(ExactLogistic.At(Of(0))));
    }

    [Fact]
    public void SlopeAt_AnyNumber_MeetsTheOracle()
    {
        foreach (double x in Points())
        {
            (BigRational lower, BigRational upper) = Fractions(ExactLogistic.SlopeAt(Of(x)));
            RationalInterval above = Transcendental.Rising(ElementaryOracle.Sigmoid, (BigRational)x), below = Transcendental.Rising(ElementaryOracle.Sigmoid, (BigRational)(-x)), expected = above * below;

            Assert.True(lower <= expected.Upper && expected.Lower <= upper);
        }
    }

    private static Dyadic Of(double x) => Dyadic.From(x);

    private static (BigRational Lower, BigRational Upper) Fractions((Dyadic Lower, Dyadic Upper) range) => (DyadicTests.Fraction(range.Lower), DyadicTests.Fraction(range.Upper));

    private static double[] Points()
    {
        Random random = new(93);
        return [0, 1, -1, 36.7, -36.7, 40, -40, 700, -700, 1e-20, -1e-20, .. Enumerable.Range(0, 200).Select(_ => (random.NextDouble() - 0.5) * 60)];
    }
}
