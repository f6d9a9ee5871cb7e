using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>What the check of a proof says of one named point.</summary>
/// <param name="Lower">The least output that is claimed of any altered training.</param>
/// <param name="Upper">The largest.</param>
/// <param name="IsProved">Whether the check proves both.</param>
public sealed record CheckedPoint(double Lower, double Upper, bool IsProved)
{
    /// <summary>The domain whose bounds the check proves; null if it does not. Proofs are of bounds along the whole training, so far.</summary>
    public Domain? ProvedBy => IsProved ? Domain.Trajectory : null;

    /// <summary>Whether the sign of the output is a class; not so for a squared error.</summary>
    public bool IsOfClass { get; init; } = true;

    /// <summary>The class that every altered training predicts if the claim holds: 1 for outputs above 0; null if it leaves that open, or if there are no classes.</summary>
    public int? Prediction => !IsOfClass ? null : Lower > 0 ? 1 : Upper < 0 ? 0 : null;
}
