namespace AgtGen.Compiler.Functions;

/// <summary>A closed interval of the line between two doubles, infinite ones included.</summary>
internal readonly record struct Segment(double Lower, double Upper)
{
    public static Segment Line { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    public bool Contains(double value) => Lower <= value && value <= Upper;

    /// <summary>What of another segment lies in this one; the nearest end of this where nothing does.</summary>
    public Segment Clip(Segment other) => new(Cut(other.Lower), Cut(other.Upper));

    private double Cut(double value) => Math.Min(Upper, Math.Max(Lower, value));
}
