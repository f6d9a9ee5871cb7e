using System.Diagnostics;
using System.Globalization;
using AgtGen.Numerics;

namespace AgtGen.Certificates;

/// <summary>What is proved of a metric on a data set: Lower &lt;= metric &lt;= Upper for every model in the box.</summary>
/// <param name="Lower">Lower bound.</param>
/// <param name="Nominal">Value of the nominal model.</param>
/// <param name="Upper">Upper bound; plus infinity if nothing is proved.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct MetricBounds(double Lower, double Nominal, double Upper)
{
    private const int Digits = 4;

    /// <summary>Such as "0.0312 &lt;= 0.0401 &lt;= 0.0522", to four significant digits; bounds are rounded outward.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{OutwardText.Below(Lower, Digits)} <= {Nominal:G4} <= {OutwardText.Above(Upper, Digits)}");
}
