using System.Diagnostics;
using System.Globalization;

namespace AgtGen.Certificates;

/// <summary>What is proved of the accuracy on a data set: Lower &lt;= accuracy &lt;= Upper for every model in the box.</summary>
/// <param name="Lower">Fraction of samples that every model in the box predicts as labelled.</param>
/// <param name="Nominal">Fraction that the nominal model predicts as labelled.</param>
/// <param name="Upper">Fraction that some model in the box might predict as labelled.</param>
/// <param name="Certified">Fraction for which every model in the box predicts the same class, right or wrong.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct AccuracyBounds(double Lower, double Nominal, double Upper, double Certified)
{
    /// <summary>Whether the threat affects no sample and no test sample may move: every prediction is then certified, against nothing.</summary>
    public bool IsAgainstNothing { get; init; }

    /// <summary>Such as "0.842 &lt;= 0.956 &lt;= 0.994, 84.8 % certified"; bounds are rounded outward, the certified share down.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Cut(Lower, 1000):F3} <= {Nominal:F3} <= {-Cut(-Upper, 1000):F3}, {Cut(Certified, 1000) * 100:F1} % certified{(IsAgainstNothing ? ", but the threat affects no sample" : string.Empty)}");

    /// <summary>
    /// The digits that tell the number from all others, cut. They keep a fraction such as 0.842 from becoming 0.841999...; a conversion to decimal would round
    /// 0.9999999999999999 to 1.
    /// </summary>
    private static decimal Cut(double value, int parts)
    {
        // Nearer to 0 than a decimal can be is still not 0.
        const double Least = 1e-20;
        double held = value == 0 ? 0 : Math.CopySign(Math.Max(Math.Abs(value), Least), value);
        return decimal.Floor(decimal.Parse(held.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture) * parts) / parts;
    }
}
