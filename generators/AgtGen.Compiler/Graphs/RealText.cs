using System.Globalization;

namespace AgtGen.Compiler.Graphs;

/// <summary>Prints reals so that they read back exactly, the same on every runtime and culture ("R" is neither on .NET Framework).</summary>
internal static class RealText
{
    /// <summary>For graphs and comments.</summary>
    /// <param name="bits">Bits of a double.</param>
    public static string Print(long bits)
    {
        double value = BitConverter.Int64BitsToDouble(bits);
        if (double.IsInfinity(value))
        {
            return value < 0 ? "-infinity" : "infinity";
        }

        if (value == 0)
        {
            return bits == 0 ? "0" : "-0";
        }

        string text = value.ToString("G7", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture) == value ? text : value.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>A C# expression of type double.</summary>
    /// <param name="bits">Bits of a double that is not NaN.</param>
    public static string DoubleLiteral(long bits) => BitConverter.Int64BitsToDouble(bits) switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => Print(bits) + "d",
    };
}
