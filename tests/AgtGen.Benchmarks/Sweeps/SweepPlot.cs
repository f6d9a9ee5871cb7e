using System.Globalization;
using System.Text;

namespace AgtGen.Benchmarks.Sweeps;

/// <summary>The series as an SVG picture: one panel each, both axes logarithmic, the dashed line what linear growth from the first point would be.</summary>
internal static class SweepPlot
{
    private const int Panel = 300;
    private const int Left = 60;
    private const int Bottom = 250;
    private const int Size = 200;

    public static string Draw(IReadOnlyList<SweepSeries> series)
    {
        StringBuilder svg = new();
        svg.AppendLine(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {(series.Count * Panel) + 20} 310\" font-family=\"sans-serif\" font-size=\"12\">");
        svg.AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        for (int i = 0; i < series.Count; i++)
        {
            DrawPanel(svg, series[i], Left + (i * Panel));
        }

        return svg.AppendLine("</svg>").ToString();
    }

    private static void DrawPanel(StringBuilder svg, SweepSeries series, int left)
    {
        (double Quantity, double Seconds) first = series.Points[0], last = series.Points[^1];
        double decades = Math.Max(Math.Log10(last.Quantity / first.Quantity), 1e-9);
        double X(double quantity) => left + (Size * Math.Log10(quantity / first.Quantity) / decades);
        double floor = series.Points.Min(point => point.Seconds);
        double Y(double seconds) => Bottom - (Size * Math.Log10(seconds / floor) / decades);

        svg.AppendLine(CultureInfo.InvariantCulture, $"<path d=\"M{left} {Bottom - Size}V{Bottom}H{left + Size}\" fill=\"none\" stroke=\"#888888\"/>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<path d=\"M{X(first.Quantity):0.0} {Y(first.Seconds):0.0}L{X(last.Quantity):0.0} {Y(first.Seconds) - Size:0.0}\" stroke=\"#888888\" stroke-dasharray=\"5 4\"/>");
        string line = string.Join('L', series.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Quantity):0.0} {Y(point.Seconds):0.0}")));
        svg.AppendLine(CultureInfo.InvariantCulture, $"<path d=\"M{line}\" fill=\"none\" stroke=\"#1f6feb\" stroke-width=\"2\"/>");
        foreach ((double quantity, double seconds) in series.Points)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"<circle cx=\"{X(quantity):0.0}\" cy=\"{Y(seconds):0.0}\" r=\"3\" fill=\"#1f6feb\"/>");
        }

        Text(svg, left, Bottom + 16, FormattableString.Invariant($"{first.Quantity:0}"), "middle");
        Text(svg, left + Size, Bottom + 16, FormattableString.Invariant($"{last.Quantity:0}"), "middle");
        Text(svg, left + (Size / 2), Bottom + 34, series.Title, "middle");
        Text(svg, left - 6, (int)Y(first.Seconds) + 4, FormattableString.Invariant($"{first.Seconds * 1e3:0.0} ms"), "end");
        Text(svg, left + Size - 8, (int)Y(last.Seconds) - 10, FormattableString.Invariant($"{last.Seconds * 1e3:0.0} ms"), "end");
        Text(svg, left + (Size / 2), 24, FormattableString.Invariant($"exponent {series.Exponent:0.00}"), "middle");
    }

    private static void Text(StringBuilder svg, int x, int y, string text, string anchor) =>
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"#24292f\">{text}</text>");
}
