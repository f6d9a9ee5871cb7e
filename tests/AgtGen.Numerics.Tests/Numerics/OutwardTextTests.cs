using System.Globalization;
using System.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>Texts of bounds, read back as decimal fractions.</summary>
public sealed class OutwardTextTests
{
    [Fact]
    public void BelowAndAbove_RandomDoubles_EncloseTheValueWithinOneUnitOfTheLastDigit()
    {
        Random random = new(11);
        for (int i = 0; i < 2000; i++)
        {
            double value = Operands.Random<double>(random);
            int digits = random.Next(1, 10);
            (BigRational below, BigRational above) = (Read(OutwardText.Below(value, digits)), Read(OutwardText.Above(value, digits)));
            BigRational exact = (BigRational)value;
            Assert.True(below <= exact && exact <= above, $"{OutwardText.Below(value, digits)} <= {value:R} <= {OutwardText.Above(value, digits)}");
            Assert.True(above - below <= Unit(value, digits), $"{value:R} has {digits} digits.");
        }
    }

    [Theory]
    [InlineData(9.999, 3, "9.99", "10")]
    [InlineData(-9.999, 3, "-10", "-9.99")]
    [InlineData(0.5, 4, "0.5", "0.5")]
    [InlineData(123456, 4, "1.234E+05", "1.235E+05")]
    [InlineData(1234, 4, "1234", "1234")]
    [InlineData(12345, 4, "1.234E+04", "1.235E+04")]
    [InlineData(0.00012345, 4, "0.0001234", "0.0001235")]
    [InlineData(0.000012345, 4, "1.234E-05", "1.235E-05")]
    [InlineData(double.Epsilon, 2, "4.9E-324", "5E-324")]
    [InlineData(0, 3, "0", "0")]
    [InlineData(double.PositiveInfinity, 3, "Infinity", "Infinity")]
    [InlineData(double.NegativeInfinity, 3, "-Infinity", "-Infinity")]
    [InlineData(double.NaN, 3, "NaN", "NaN")]
    public void BelowAndAbove_Value_AreWritten(double value, int digits, string below, string above)
    {
        Assert.Equal(below, OutwardText.Below(value, digits));
        Assert.Equal(above, OutwardText.Above(value, digits));
    }

    /// <summary>One unit of the last of so many significant digits of a value.</summary>
    private static BigRational Unit(double value, int digits)
    {
        int exponent = int.Parse(value.ToString("E766", CultureInfo.InvariantCulture).Split('E')[1], CultureInfo.InvariantCulture);
        return TenToThe(exponent - digits + 1);
    }

    private static BigRational Read(string text)
    {
        string[] parts = text.Split('E');
        string[] number = parts[0].Split('.');
        string fraction = number.Length > 1 ? number[1] : string.Empty;
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return BigInteger.Parse(number[0] + fraction, CultureInfo.InvariantCulture) * TenToThe(exponent - fraction.Length);
    }

    private static BigRational TenToThe(int exponent) =>
        exponent >= 0 ? BigInteger.Pow(10, exponent) : new BigRational(BigInteger.One, BigInteger.Pow(10, -exponent));
}
