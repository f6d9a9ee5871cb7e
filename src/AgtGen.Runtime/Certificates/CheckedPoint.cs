namespace AgtGen.Certificates;

/// <summary>What the check of a proof says of one named point.</summary>
/// <param name="Lower">The least output that is claimed of any altered training.</param>
/// <param name="Upper">The largest.</param>
/// <param name="IsProved">Whether the check proves both.</param>
public sealed record CheckedPoint(double Lower, double Upper, bool IsProved)
{
    /// <summary>The class that every altered training predicts if the claim holds: 1 for outputs above 0; null if it leaves that open.</summary>
    public int? Prediction => Lower > 0 ? 1 : Upper < 0 ? 0 : null;
}
