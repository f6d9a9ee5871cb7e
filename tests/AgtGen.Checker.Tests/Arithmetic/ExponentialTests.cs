using AgtGen.Checker.Arithmetic;
using AgtGen.Checker.Network;
using AgtGen.Testing.Exact;

namespace AgtGen.Checker.Tests.Arithmetic;

/// <summary>Exponentials, and what is made of them, against sums of fractions.</summary>
public sealed class ExponentialTests
{
    /// <summary>ln 2 is the sum of 1 / (k 2^k); after 130 terms less than 2^-130 is missing.</summary>
    [Fact]
    public void Ln2_OfTheChecker_IsTheSumOfItsSeries()
    {
        BigRational sum = BigRational.Zero, power = BigRational.One;
        for (int k = 1; k <= 130; k++)
        {
            power *= new BigRational(1, 2);
            sum += power / k;
        }

        BigRational known = BigRational.FromDouble(Exponential.Ln2.High) + BigRational.FromDouble(Exponential.Ln2.Low);
        Assert.True(BigRational.Abs(known - sum) + power <= BigRational.FromDouble(Exponential.Ln2.Error));
    }

    [Fact]
    public void Of_Zero_IsOneWithoutError() => Assert.Equal((1.0, 0.0, 0.0), (Exponential.Of(0).High, Exponential.Of(0).Low, Exponential.Of(0).Error));

    [Theory]
    [InlineData(1.0)]
    [InlineData(-1.0)]
    [InlineData(0.34)]
    [InlineData(1e-30)]
    [InlineData(-17.3)]
    [InlineData(40.0)]
    [InlineData(-300.0)]
    [InlineData(299.9)]
    public void Of_AnyNumber_HoldsTheExactPower(double x)
    {
        // The Taylor sum of e^(x / 2^12), squared 12 times, in fractions that are cut outward.
        BigRational r = BigRational.FromDouble(x / 4096), term = BigRational.One, sum = BigRational.One;
        for (int k = 1; k <= 40; k++)
        {
            term = term * r / k;
            sum += term;
        }

        RationalInterval power = new(sum - BigRational.Abs(term), sum + BigRational.Abs(term));
        for (int i = 0; i < 12; i++)
        {
            power = Cut(power * power);
        }

        Twofold known = Exponential.Of(x);
        BigRational middle = BigRational.FromDouble(known.High) + BigRational.FromDouble(known.Low), error = BigRational.FromDouble(known.Error);
        Assert.True(middle - error <= power.Lower && power.Upper <= middle + error, $"{known.High:R} +- {known.Error:R}");
        Assert.True(known.Error <= 1e-27 * known.High);
        Twofold near = Exponential.Near(x);
        Assert.True(BigRational.FromDouble(near.High) - BigRational.FromDouble(near.Error) <= power.Lower && power.Upper <= BigRational.FromDouble(near.High) + BigRational.FromDouble(near.Error), $"{near.High:R} +- {near.Error:R}");
        Assert.True(near.Error <= 1.1e-14 * near.High);
    }

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    public void Bounds_OfSmoothFunctions_HoldNearbyValues(string name)
    {
        ActivationKind kind = Enum.Parse<ActivationKind>(name);
        Activation function = new(kind, 0);
        foreach (double x in (double[])[-900, -299, -20, -1, -1e-9, 0, 1e-9, 0.5, 3, 40, 301, 900])
        {
            double near = kind == ActivationKind.Tanh ? Math.Tanh(x) : 1 / (1 + Math.Exp(-x));
            double slope = kind == ActivationKind.Tanh ? 1 - (near * near) : near * (1 - near);
            Assert.InRange(near, function.Down(x) - 1e-15, function.Up(x) + 1e-15);
            Assert.True(function.Up(x) - function.Down(x) <= 1e-15 && function.Down(x) <= function.Up(x));
            (double lower, double upper) = function.Slopes(x - 0.1, x + 0.1);
            Assert.InRange(slope, lower - 1e-15, upper + 1e-15);
        }
    }

    /// <summary>To 200 bits, outward.</summary>
    private static RationalInterval Cut(RationalInterval x)
    {
        long bits = (long)x.Lower.Numerator.GetBitLength() - (long)x.Lower.Denominator.GetBitLength();
        int shift = (int)(200 - bits);
        BigRational scale = shift >= 0 ? System.Numerics.BigInteger.One << shift : new BigRational(1, System.Numerics.BigInteger.One << -shift);
        BigRational lower = x.Lower * scale, upper = x.Upper * scale;
        return new((BigRational)(lower.Numerator / lower.Denominator) / scale, (BigRational)((upper.Numerator / upper.Denominator) + 1) / scale);
    }
}
