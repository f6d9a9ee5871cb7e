using System.Globalization;
using System.Xml.Linq;

namespace AgtGen.Tool.Report;

/// <summary>Lines and bands over two axes.</summary>
/// <param name="x">From left to right.</param>
/// <param name="y">From bottom to top.</param>
internal sealed class Plot(IAxis x, IAxis y)
{
    private const double Width = 860, Height = 320, Left = 70, Right = 24, Top = 12, Bottom = 48;

    private readonly List<XElement> content = [];

    public void Line(IEnumerable<(double X, double Y)> points, string style) =>
        content.Add(Html.Draw("polyline", ("points", Coordinates(points)), ("class", style)));

    /// <summary>A dot on each point, so that single ones are seen.</summary>
    public void Dots(IEnumerable<(double X, double Y)> points, string style) =>
        content.AddRange(points.Select(point => Html.Draw("circle", ("cx", Across(point.X)), ("cy", Down(point.Y)), ("r", 3.5), ("class", style))));

    /// <summary>What lies between a lower line and an upper one.</summary>
    public void Band(IEnumerable<(double X, double Y)> lower, IEnumerable<(double X, double Y)> upper, string style) =>
        content.Add(Html.Draw("polygon", ("points", Coordinates([.. lower, .. upper.Reverse()])), ("class", style)));

    /// <summary>A triangle at the upper or lower end of the chart: the bound lies beyond it.</summary>
    public void Beyond(double at, bool above, string style)
    {
        const double HalfWidth = 5, Length = 8;
        (double tip, double foot) = above ? (Top + 1, Top + Length) : (Height - Bottom - 1, Height - Bottom - Length);
        string corners = string.Join(' ', new[] { (0, tip), (-HalfWidth, foot), (HalfWidth, foot) }.Select(corner => $"{Html.Number(Across(at) + corner.Item1)},{Html.Number(corner.Item2)}"));
        content.Add(Html.Draw("polygon", ("points", corners), ("class", style)));
    }

    /// <summary>
    /// The corners of a line over budgets: what is proved against k altered samples is proved against fewer, so up to each k its own value holds, and not the
    /// better one of the k before.
    /// </summary>
    public static IEnumerable<(double X, double Y)> Steps(IReadOnlyList<(double X, double Y)> points) =>
        points.SelectMany((point, i) => i == 0 ? [point] : new[] { (points[i - 1].X, point.Y), point });

    /// <summary>The corners of a line over budgets where what holds for k holds for more.</summary>
    public static IEnumerable<(double X, double Y)> StepsAfter(IReadOnlyList<(double X, double Y)> points) =>
        points.SelectMany((point, i) => i == 0 ? [point] : new[] { (point.X, points[i - 1].Y), point });

    public XElement Draw(string description, string below) => Html.Picture(
        Width,
        Height,
        description,
        x.Ticks().Select(value => new XElement(
            "g",
            Html.Draw("line", ("x1", Across(value)), ("x2", Across(value)), ("y1", Top), ("y2", Height - Bottom), ("class", "grid")),
            Html.Label(Text(value), Across(value), Height - Bottom + 20, "middle", "note"))),
        y.Ticks().Select(value => new XElement(
            "g",
            Html.Draw("line", ("x1", Left), ("x2", Width - Right), ("y1", Down(value)), ("y2", Down(value)), ("class", "grid")),
            Html.Label(Text(value), Left - 10, Down(value) + 4, "end", "note"))),
        content,
        Html.Label(below, (Left + Width - Right) / 2, Height - 8, "middle", "note"));

    /// <summary>A value as it is written at a tick.</summary>
    public static string Text(double value) => Math.Abs(value) is 0 or (>= 0.0001 and <= 1_000_000)
        ? value.ToString("0.####", CultureInfo.InvariantCulture)
        : value.ToString("0e0", CultureInfo.InvariantCulture);

    private string Coordinates(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select(point => $"{Html.Number(Across(point.X))},{Html.Number(Down(point.Y))}"));

    private double Across(double value) => Left + ((Width - Left - Right) * x.Position(value));

    private double Down(double value) => Height - Bottom - ((Height - Top - Bottom) * y.Position(value));
}
