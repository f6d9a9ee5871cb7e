namespace AgtGen.TruthBench.Plain;

/// <summary>Two ends.</summary>
internal readonly record struct Hull(double Lower, double Upper)
{
    public static Hull Zero => default;

    public static Hull Point(double value) => new(value, value);

    public static Hull operator -(Hull a) => new(-a.Upper, -a.Lower);

    public bool Holds(double value) => Lower <= value && value <= Upper;

    public static Hull Around(Hull a, Hull b) => new(Math.Min(a.Lower, b.Lower), Math.Max(a.Upper, b.Upper));
}
