namespace AgtGen.Encoding.Enumerations;

/// <summary>The outputs that some trainings give a point: what they attain to nearest, and what none leaves.</summary>
internal struct OutputHull()
{
    public double Least { get; private set; } = double.PositiveInfinity;

    public double Largest { get; private set; } = double.NegativeInfinity;

    public double Lower { get; private set; } = double.PositiveInfinity;

    public double Upper { get; private set; } = double.NegativeInfinity;

    /// <summary>Adds an output that is known to within an error, or not at all if one of both is no number.</summary>
    public void Add(double output, double lower, double upper)
    {
        // Bounds that are NaN bound nothing.
        (Least, Largest) = (output < Least ? output : Least, output > Largest ? output : Largest);
        Lower = lower >= Lower ? Lower : double.IsNaN(lower) ? double.NegativeInfinity : lower;
        Upper = upper <= Upper ? Upper : double.IsNaN(upper) ? double.PositiveInfinity : upper;
    }

    /// <summary>Adds what other trainings give.</summary>
    public void Add(OutputHull other)
    {
        (Least, Largest) = (Math.Min(Least, other.Least), Math.Max(Largest, other.Largest));
        (Lower, Upper) = (Math.Min(Lower, other.Lower), Math.Max(Upper, other.Upper));
    }
}
