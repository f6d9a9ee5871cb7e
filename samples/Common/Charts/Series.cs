namespace AgtGen.Samples.Common.Charts;

/// <summary>Values over x, alone or with bounds.</summary>
/// <param name="Name">The same name in two panels shares one place in the legend.</param>
/// <param name="Colour">0 to <see cref="Theme.Colours"/> - 1.</param>
/// <param name="X">Where the values stand, ascending.</param>
/// <param name="Values">One value an x; a broken line if <see cref="IsDashed"/>.</param>
public sealed record Series(string Name, int Colour, IReadOnlyList<double> X, IReadOnlyList<double> Values)
{
    /// <summary>Lower bounds, one an x; drawn as a band with <see cref="Upper"/>.</summary>
    public IReadOnlyList<double>? Lower { get; init; }

    /// <summary>Upper bounds, one an x; an infinite one reaches the edge of the chart.</summary>
    public IReadOnlyList<double>? Upper { get; init; }

    /// <summary>Name of the band in the legend.</summary>
    public string BandName { get; init; } = "between the bounds";

    /// <summary>What holds between two values of x.</summary>
    public Course Course { get; init; }

    /// <summary>Whether the line is broken.</summary>
    public bool IsDashed { get; init; }
}
