using System.Diagnostics;
using System.Globalization;

namespace AgtGen.Certificates;

/// <summary>What is proved of a metric on a data set: Lower &lt;= metric &lt;= Upper for every model in the box.</summary>
/// <param name="Lower">Lower bound.</param>
/// <param name="Nominal">Value of the nominal model.</param>
/// <param name="Upper">Upper bound; plus infinity if nothing is proved.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct MetricBounds(double Lower, double Nominal, double Upper)
{
    /// <summary>Such as "0.0312 &lt;= 0.0401 &lt;= 0.0522", to four significant digits; bounds are rounded outward.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{-Above(-Lower):G4} <= {Nominal:G4} <= {Above(Upper):G4}");

    /// <summary>A number of few digits that is not below the value.</summary>
    private static double Above(double value)
    {
        if (!double.IsFinite(value))
        {
            return value;
        }

        string text = value.ToString("E3", CultureInfo.InvariantCulture);
        double nearest = double.Parse(text, CultureInfo.InvariantCulture);
        if (nearest >= value)
        {
            return nearest;
        }

        string[] parts = text.Replace(".", string.Empty, StringComparison.Ordinal).Split('E');
        int digits = int.Parse(parts[0], CultureInfo.InvariantCulture) + 1;
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture) - 3;
        return double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digits}E{exponent}"), CultureInfo.InvariantCulture);
    }
}
