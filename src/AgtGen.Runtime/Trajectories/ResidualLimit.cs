namespace AgtGen.Trajectories;

/// <summary>What a residual is clamped to, from minus that to that.</summary>
/// <param name="Bound">A number near it; infinite for no clip.</param>
/// <param name="Error">How far it can be off.</param>
internal readonly record struct ResidualLimit(double Bound, double Error)
{
    public static ResidualLimit None => new(double.PositiveInfinity, 0);

    /// <summary>What certainly is within.</summary>
    public double Inner => Bound - (2 * Error);

    /// <summary>What certainly is beyond.</summary>
    public double Outer => Bound + (2 * Error);
}
