namespace AgtGen.Samples.Common.Charts;

/// <summary>Lines, with bands between lower and upper bounds.</summary>
/// <param name="Title">Stands above the chart.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">What is drawn, the last on top.</param>
public sealed record LineChart(string Title, Axis X, Axis Y, IReadOnlyList<Series> Series) : Panel(Title, X, Y)
{
    private const double BandOpacity = 0.22;

    internal override IEnumerable<LegendEntry> Legend => Series.SelectMany(series => new LegendEntry?[]
    {
        new(series.Name, series.Colour, series.IsDashed ? Mark.Dashes : Mark.Line),
        series.Lower is null ? null : new(series.BandName, series.Colour, Mark.Area, BandOpacity),
    }).OfType<LegendEntry>();

    internal override void Draw(PlotArea area)
    {
        foreach (Series series in Series)
        {
            if (series is { Lower: not null, Upper: not null })
            {
                area.Fill([.. series.X.Zip(series.Lower), .. series.X.Zip(series.Upper).Reverse()], series.Colour, BandOpacity);
                area.Line(series.X.Zip(series.Lower), series.Colour, "edge");
                area.Line(series.X.Zip(series.Upper), series.Colour, "edge");
            }
        }

        foreach (Series series in Series)
        {
            area.Line(series.X.Zip(series.Values), series.Colour, series.IsDashed ? "dashed" : "line");
        }
    }
}
