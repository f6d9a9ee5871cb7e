using System.Globalization;

namespace AgtGen.Certificates;

/// <summary>The range that a model declares for its inputs by [Range]; an end is infinite where none is declared.</summary>
/// <param name="Lower">Least value, or minus infinity.</param>
/// <param name="Upper">Greatest value, or plus infinity.</param>
public sealed record InputRange(double Lower, double Upper)
{
    /// <summary>Whether anything is declared.</summary>
    public bool IsDeclared => !(double.IsNegativeInfinity(Lower) && double.IsPositiveInfinity(Upper));

    /// <summary>Such as "[0, 1]".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Lower}, {Upper}]");
}
