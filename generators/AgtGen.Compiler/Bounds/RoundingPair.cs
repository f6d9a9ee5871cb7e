namespace AgtGen.Compiler.Bounds;

/// <summary>The rounding of the lower and the upper end; equal for a point.</summary>
internal readonly record struct RoundingPair(Rounding Lower, Rounding Upper)
{
    public static readonly RoundingPair Exact = new(Rounding.Exact, Rounding.Exact);

    public static readonly RoundingPair Nearest = new(Rounding.Nearest, Rounding.Nearest);

    public static readonly RoundingPair Outward = new(Rounding.Down, Rounding.Up);
}
