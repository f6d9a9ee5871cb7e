namespace AgtGen.Samples.Common.Charts;

/// <summary>One chart of a figure.</summary>
/// <param name="Title">Stands above it.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
public abstract record Panel(string Title, Axis X, Axis Y)
{
    /// <summary>What the colours mean.</summary>
    internal abstract IEnumerable<LegendEntry> Legend { get; }

    /// <summary>Draws the data into the plot area.</summary>
    internal abstract void Draw(PlotArea area);
}
