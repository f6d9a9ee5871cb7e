using System.Globalization;

namespace AgtGen.Numerics;

/// <summary>
/// Texts of few digits that, read as real numbers, are not on the wrong side of a bound. Rounding in double and printing the result is not enough: a
/// subnormal number has fewer digits than are printed, and the text can lie on the other side of it.
/// </summary>
internal static class OutwardText
{
    /// <summary>Every double is a decimal fraction of no more digits than these after the first.</summary>
    private const string WholeFormat = "E766";

    /// <summary>A number of at most so many significant digits that is not above the value; infinities as they are.</summary>
    public static string Below(double value, int digits) => value > 0 ? Cut(value, digits, away: false) : Negative(value, digits, away: true);

    /// <summary>A number of at most so many significant digits that is not below the value; infinities as they are.</summary>
    public static string Above(double value, int digits) => value > 0 ? Cut(value, digits, away: true) : Negative(value, digits, away: false);

    private static string Negative(double value, int digits, bool away) => value < 0 ? "-" + Cut(-value, digits, away) : double.IsNaN(value) ? "NaN" : "0";

    /// <param name="value">Positive.</param>
    /// <param name="digits">Significant digits, 1 to 9.</param>
    /// <param name="away">Whether what is cut off raises the last digit.</param>
    private static string Cut(double value, int digits, bool away)
    {
        if (double.IsInfinity(value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        string[] parts = value.ToString(WholeFormat, CultureInfo.InvariantCulture).Replace(".", string.Empty, StringComparison.Ordinal).Split('E');
        int significand = int.Parse(parts[0].AsSpan(0, digits), CultureInfo.InvariantCulture);
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        bool isCut = parts[0].AsSpan(digits).ContainsAnyExcept('0');
        return Write(significand + (away && isCut ? 1 : 0), exponent, digits);
    }

    /// <summary>In the form of the format G: with an exponent where it is below -4 or not below the number of digits.</summary>
    private static string Write(int significand, int exponent, int digits)
    {
        // 9.999 becomes 10.00.
        int power = (int)Math.Pow(10, digits - 1);
        (decimal mantissa, exponent) = significand == 10 * power ? (1m, exponent + 1) : ((decimal)significand / power, exponent);
        if (exponent < -4 || exponent >= digits)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{mantissa:0.########}E{exponent:+00;-00}");
        }

        for (int i = exponent; i != 0; i -= Math.Sign(exponent))
        {
            mantissa = exponent > 0 ? mantissa * 10 : mantissa / 10;
        }

        return mantissa.ToString("0.############", CultureInfo.InvariantCulture);
    }
}
