namespace AgtGen.Samples.Common.Charts;

/// <summary>Lines, with bands between lower and upper bounds.</summary>
/// <param name="Title">Stands above the chart.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">What is drawn, the last on top.</param>
public sealed record LineChart(string Title, Axis X, Axis Y, IReadOnlyList<Series> Series) : Panel(Title, X, Y)
{
    private const double BandOpacity = 0.22, DotRadius = 2.5;

    /// <summary>More dots than this are no dots but a thick line.</summary>
    private const int MaxDots = 40;

    internal override IEnumerable<LegendEntry> Legend => Series.SelectMany(series => new LegendEntry?[]
    {
        new(series.Name, series.Colour, series.Course == Course.Apart ? Mark.Dot : series.IsDashed ? Mark.Dashes : Mark.Line),
        series.Lower is null ? null : new(series.BandName, series.Colour, Mark.Area, BandOpacity),
        Beyond(series).Any() ? new("a bound beyond the axis", series.Colour, Mark.Beyond) : null,
    }).OfType<LegendEntry>();

    internal override void Draw(PlotArea area)
    {
        foreach (Series series in Series.Where(series => series is { Lower: not null, Upper: not null }))
        {
            DrawBounds(area, series);
        }

        foreach (Series series in Series)
        {
            (double X, double Y)[] values = [.. series.X.Zip(series.Values)];
            if (series.Course != Course.Apart)
            {
                area.Line(Path(series, series.Values), series.Colour, series.IsDashed ? "dashed" : "line");
            }

            if (series.Course != Course.Joined && values.Length <= MaxDots)
            {
                area.Dots(values, series.Colour, DotRadius);
            }
        }

        // On top of all else: where the axis ends, the bound does not.
        foreach (Series series in Series)
        {
            foreach ((double x, bool above) in Beyond(series))
            {
                area.Beyond(x, above, series.Colour);
            }
        }
    }

    private static void DrawBounds(PlotArea area, Series series)
    {
        if (series.Course == Course.Apart)
        {
            for (int i = 0; i < series.X.Count; i++)
            {
                area.Bar(series.X[i], series.Lower![i], series.Upper![i], series.Colour, BandOpacity);
            }

            return;
        }

        (double X, double Y)[] lower = [.. Path(series, series.Lower!)], upper = [.. Path(series, series.Upper!)];
        area.Fill([.. lower, .. upper.Reverse()], series.Colour, BandOpacity);
        area.Line(lower, series.Colour, "edge");
        area.Line(upper, series.Colour, "edge");
    }

    /// <summary>The corners of the line through values of a series.</summary>
    private static IEnumerable<(double X, double Y)> Path(Series series, IReadOnlyList<double> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (series.Course == Course.Steps && i > 0)
            {
                yield return (series.X[i - 1], values[i]);
            }

            yield return (series.X[i], values[i]);
        }
    }

    /// <summary>Where a bound lies outside the vertical axis, and on which side.</summary>
    private IEnumerable<(double X, bool Above)> Beyond(Series series)
    {
        for (int i = 0; series is { Lower: not null, Upper: not null } && i < series.X.Count; i++)
        {
            if (series.Upper[i] > Y.Maximum)
            {
                yield return (series.X[i], true);
            }

            if (series.Lower[i] < Y.Minimum)
            {
                yield return (series.X[i], false);
            }
        }
    }
}
