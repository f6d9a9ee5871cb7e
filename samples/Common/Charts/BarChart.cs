namespace AgtGen.Samples.Common.Charts;

/// <summary>Bars of one colour, such as a histogram.</summary>
/// <param name="Title">Stands above the chart.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis; holds 0.</param>
/// <param name="Name">What the bars mean.</param>
/// <param name="Colour">0 to <see cref="Theme.Colours"/> - 1.</param>
/// <param name="Bars">What is drawn.</param>
public sealed record BarChart(string Title, Axis X, Axis Y, string Name, int Colour, IReadOnlyList<Bar> Bars) : Panel(Title, X, Y)
{
    private const double BarOpacity = 0.8;

    internal override IEnumerable<LegendEntry> Legend => [new(Name, Colour, Mark.Area, BarOpacity)];

    internal override void Draw(PlotArea area)
    {
        foreach (Bar bar in Bars)
        {
            area.Rectangle(bar.From, 0, bar.To, bar.Height, Colour, BarOpacity);
        }
    }
}
