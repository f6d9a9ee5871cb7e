namespace AgtGen.TruthBench.Plain;

/// <summary>Cuts of hulls.</summary>
internal static class HullEnds
{
    public static Hull AtLeastZero(this Hull a) => new(Math.Max(0, a.Lower), Math.Max(0, a.Upper));

    public static Hull Clamped(this Hull a, double lower, double upper) => new(Math.Clamp(a.Lower, lower, upper), Math.Clamp(a.Upper, lower, upper));
}
