using System.Xml.Linq;
using AgtGen.Tool.Claims;

namespace AgtGen.Tool.Report;

/// <summary>Mean and largest width of each parameter on one logarithmic axis: a factor is the same length everywhere.</summary>
internal static class WidthChart
{
    private const double Width = 860, Left = 190, Right = 24, Row = 30, Top = 34, Bottom = 30, Large = 6.5, Small = 4;

    public static XElement Draw(IReadOnlyList<ParameterWidth> widths)
    {
        LogAxis axis = LogAxis.Holding(widths.SelectMany(width => new[] { width.MeanWidth, width.MaxWidth }));
        double bottom = Top + (Row * widths.Count);
        return Html.Picture(
            Width,
            bottom + Bottom,
            "Mean and largest width of the box for each parameter",
            Legend(),
            axis.Ticks().Select(value => Tick(axis, value, bottom)),
            widths.Select((width, index) => Line(axis, width, Top + (Row * (index + 0.5)))));
    }

    private static XElement Line(LogAxis axis, ParameterWidth width, double y)
    {
        XElement line = new("g", Html.Label(width.Name, Left - 14, y + 4, "end", "name"));
        if (!double.IsFinite(width.MaxWidth) || width.MaxWidth == 0)
        {
            line.Add(Html.Label(width.MaxWidth == 0 ? "width 0: the box is a point here" : "unbounded", Left + 8, y + 4, "start", "note"));
            return line;
        }

        // The smaller dot lies on the larger: both are seen where all entries are equally wide.
        (double mean, double most) = (At(axis, width.MeanWidth), At(axis, width.MaxWidth));
        line.Add(
            Html.Draw("line", ("x1", mean), ("x2", most), ("y1", y), ("y2", y), ("class", "span")),
            Html.Draw("circle", ("cx", mean), ("cy", y), ("r", Large), ("class", "mean")),
            Html.Draw("circle", ("cx", most), ("cy", y), ("r", Small), ("class", "most")));
        return line;
    }

    private static XElement Tick(LogAxis axis, double value, double bottom)
    {
        double x = At(axis, value);
        return new("g", Html.Draw("line", ("x1", x), ("x2", x), ("y1", Top), ("y2", bottom), ("class", "grid")), Html.Label(Plot.Text(value), x, bottom + 20, "middle", "note"));
    }

    private static XElement Legend() => new(
        "g",
        Html.Draw("circle", ("cx", Left + 6), ("cy", 14.0), ("r", Large), ("class", "mean")),
        Html.Label("mean width", Left + 17, 18, "start", "note"),
        Html.Draw("circle", ("cx", Left + 122), ("cy", 14.0), ("r", Small), ("class", "most")),
        Html.Label("largest width", Left + 133, 18, "start", "note"));

    private static double At(LogAxis axis, double value) => Left + ((Width - Left - Right) * axis.Position(value));
}
