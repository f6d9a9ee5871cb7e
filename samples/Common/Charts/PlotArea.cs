using System.Xml.Linq;

namespace AgtGen.Samples.Common.Charts;

/// <summary>The part of a panel that shows data. Points are given in the units of the axes; what lies outside is drawn at the nearer end.</summary>
internal sealed class PlotArea(Axis x, Axis y, double width, double height)
{
    /// <summary>What was drawn.</summary>
    public XElement Element { get; } = Svg.Element("svg", ("width", width), ("height", height), ("overflow", "visible"));

    public double Across(double value) => x.Position(value) * width;

    public double Down(double value) => (1 - y.Position(value)) * height;

    public void Line(IEnumerable<(double X, double Y)> points, int colour, string style) =>
        Element.Add(Svg.Element("polyline", ("points", Coordinates(points)), ("class", $"{style} s{colour}")));

    public void Fill(IEnumerable<(double X, double Y)> corners, int colour, double opacity) =>
        Element.Add(Svg.Element("polygon", ("points", Coordinates(corners)), ("class", $"f{colour}"), ("fill-opacity", Opacity(opacity))));

    public void Rectangle(double left, double bottom, double right, double top, int colour, double opacity) =>
        Rectangles([(left, bottom, right, top)], colour, opacity);

    /// <summary>Many rectangles of one colour as a single path: much shorter than an element each, and without seams between neighbours.</summary>
    public void Rectangles(IEnumerable<(double Left, double Bottom, double Right, double Top)> rectangles, int colour, double opacity) => Element.Add(Svg.Element(
        "path",
        ("d", string.Concat(rectangles.Select(Outline))),
        ("class", $"f{colour}"),
        ("fill-opacity", Opacity(opacity)),
        ("shape-rendering", "crispEdges")));

    public void Dots(IEnumerable<(double X, double Y)> points, int colour, double radius)
    {
        foreach ((double px, double py) in points)
        {
            Element.Add(Svg.Element("circle", ("cx", Across(px)), ("cy", Down(py)), ("r", radius), ("class", $"dot f{colour}")));
        }
    }

    /// <summary>From a lower to an upper bound at one x.</summary>
    public void Bar(double at, double lower, double upper, int colour, double opacity)
    {
        const double HalfWidth = 6;
        double left = Across(at) - HalfWidth;
        (double top, double bottom) = (Down(upper), Down(lower));
        Element.Add(Svg.Element(
            "rect",
            ("x", left), ("y", top), ("width", 2 * HalfWidth), ("height", Math.Max(1, bottom - top)), ("class", $"f{colour}"), ("fill-opacity", Opacity(opacity))));
        Element.Add(Svg.Element(
            "path",
            ("d", $"M{Svg.Number(left)} {Svg.Number(top)}h{Svg.Number(2 * HalfWidth)}M{Svg.Number(left)} {Svg.Number(bottom)}h{Svg.Number(2 * HalfWidth)}"),
            ("class", $"edge s{colour}")));
    }

    /// <summary>A triangle at the upper or lower end that points to a bound beyond it.</summary>
    public void Beyond(double at, bool above, int colour)
    {
        const double HalfWidth = 4, Length = 6;
        double middle = Across(at);
        (double tip, double foot) = above ? (0.5, Length + 0.5) : (height - 0.5, height - Length - 0.5);
        string corners = $"{Svg.Number(middle)},{Svg.Number(tip)} {Svg.Number(middle - HalfWidth)},{Svg.Number(foot)} {Svg.Number(middle + HalfWidth)},{Svg.Number(foot)}";
        Element.Add(Svg.Element("polygon", ("points", corners), ("class", $"beyond f{colour}")));
    }

    private static string Opacity(double value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    private string Outline((double Left, double Bottom, double Right, double Top) rectangle)
    {
        (string left, string right) = (Svg.Number(Across(rectangle.Left)), Svg.Number(Across(rectangle.Right)));
        return $"M{left} {Svg.Number(Down(rectangle.Top))}H{right}V{Svg.Number(Down(rectangle.Bottom))}H{left}z";
    }

    private string Coordinates(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select(point => $"{Svg.Number(Across(point.X))},{Svg.Number(Down(point.Y))}"));
}
