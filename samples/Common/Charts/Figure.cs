using System.Xml.Linq;

namespace AgtGen.Samples.Common.Charts;

/// <summary>A picture of panels in rows, with a title above and one legend below, for light and dark surroundings.</summary>
/// <param name="Title">Stands at the top.</param>
/// <param name="Columns">Panels in a row, at least 1.</param>
/// <param name="Panels">The charts, row by row.</param>
public sealed record Figure(string Title, int Columns, IReadOnlyList<Panel> Panels)
{
    private const double PanelWidth = 330, PanelHeight = 270, Left = 58, Right = 14, Top = 30, Bottom = 46, TitleHeight = 34, LegendRow = 22, Swatch = 22;

    /// <summary>Writes the picture as SVG.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => File.WriteAllText(path, ToSvg() + "\n");

    /// <summary>The picture as SVG text.</summary>
    public string ToSvg()
    {
        double width = Columns * PanelWidth;
        double below = TitleHeight + (((Panels.Count + Columns - 1) / Columns) * PanelHeight);
        XElement legend = Svg.Element("g");
        double height = DrawLegend(legend, width, below + 8) + 6;

        XElement root = Svg.Element("svg", ("viewBox", $"0 0 {Svg.Number(width)} {Svg.Number(height)}"), ("width", width), ("height", height), ("role", "img"));
        root.Add(
            new XElement(root.Name.Namespace + "title", Title),
            new XElement(root.Name.Namespace + "style", Theme.StyleSheet),
            Svg.Element("rect", ("width", width), ("height", height), ("class", "back")),
            Svg.Text(Title, Left, 22, style: "title"),
            Panels.Select((panel, i) => DrawPanel(panel, i % Columns * PanelWidth, TitleHeight + (i / Columns * PanelHeight))),
            legend);
        return root.ToString();
    }

    private static XElement DrawPanel(Panel panel, double x, double y)
    {
        (double width, double height) = (PanelWidth - Left - Right, PanelHeight - Top - Bottom);
        PlotArea area = new(panel.X, panel.Y, width, height);
        XElement group = Svg.Element("g", ("transform", $"translate({Svg.Number(x + Left)} {Svg.Number(y + Top)})"));
        group.Add(Svg.Text(panel.Title, 0, -10, style: "panel"));
        foreach (double tick in panel.X.Ticks())
        {
            double at = area.Across(tick);
            group.Add(Svg.Element("path", ("d", $"M{Svg.Number(at)} 0V{Svg.Number(height)}"), ("class", "grid")), Svg.Text(Axis.Text(tick), at, height + 16, "middle"));
        }

        foreach (double tick in panel.Y.Ticks())
        {
            double at = area.Down(tick);
            group.Add(Svg.Element("path", ("d", $"M0 {Svg.Number(at)}H{Svg.Number(width)}"), ("class", "grid")), Svg.Text(Axis.Text(tick), -7, at + 4, "end"));
        }

        panel.Draw(area);
        XElement side = Svg.Text(panel.Y.Label, -height / 2, 14 - Left, "middle");
        side.SetAttributeValue("transform", "rotate(-90)");
        group.Add(
            area.Element,
            Svg.Element("path", ("d", $"M0 0V{Svg.Number(height)}H{Svg.Number(width)}"), ("class", "axis")),
            Svg.Text(panel.X.Label, width / 2, height + 36, "middle"),
            side);
        return group;
    }

    /// <returns>Where the legend ends.</returns>
    private double DrawLegend(XElement legend, double width, double top)
    {
        (double x, double y) = (Left, top);
        foreach (LegendEntry[] entries in Panels.SelectMany(panel => panel.Legend).Distinct().GroupBy(entry => (entry.Name, entry.Mark))
            .OrderBy(group => group.Key.Mark == Mark.Beyond).Select(group => group.ToArray()))
        {
            // One meaning in several colours is one entry; what the axes cut off comes last.
            LegendEntry entry = entries[0];

            // The width of text is not known here: an average of the letters is close enough to keep entries apart.
            double length = Swatch + 6 + (entry.Name.Length * 6.6) + 18;
            if (x + length > width && x > Left)
            {
                (x, y) = (Left, y + LegendRow);
            }

            legend.Add(Sample(entries, x, y), Svg.Text(entry.Name, x + Swatch + 6, y + 4));
            x += length;
        }

        return y + (LegendRow / 2);
    }

    private static XElement Sample(LegendEntry[] entries, double x, double y)
    {
        PlotArea area = new(new(string.Empty, 0, Swatch), new(string.Empty, -6, 6), Swatch, 12);
        area.Element.SetAttributeValue("x", Svg.Number(x));
        area.Element.SetAttributeValue("y", Svg.Number(y - 6));
        double part = Swatch / entries.Length;
        for (int i = 0; i < entries.Length; i++)
        {
            Draw(entries[i], area, i * part, (i + 1) * part);
        }

        return area.Element;
    }

    private static void Draw(LegendEntry entry, PlotArea area, double left, double right)
    {
        switch (entry.Mark)
        {
            case Mark.Area:
                area.Rectangle(left, -6, right, 6, entry.Colour, entry.Opacity);
                break;
            case Mark.Dot:
                area.Dots([((left + right) / 2, 0)], entry.Colour, 4);
                break;
            case Mark.Beyond:
                area.Beyond((left + right) / 2, above: true, entry.Colour);
                break;
            default:
                area.Line([(left, 0), (right, 0)], entry.Colour, entry.Mark == Mark.Dashes ? "dashed" : "line");
                break;
        }
    }
}
