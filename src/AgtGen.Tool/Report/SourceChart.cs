using System.Globalization;
using System.Xml.Linq;
using AgtGen.Certificates;

namespace AgtGen.Tool.Report;

/// <summary>What each step added to the box of each parameter, as bars that are divided by source.</summary>
internal static class SourceChart
{
    /// <summary>More bars than these make no picture; steps are left out evenly.</summary>
    private const int MostBars = 40;

    private const double Width = 860, Left = 230, Right = 24, Row = 22, Bar = 14, Top = 8, Bottom = 30;

    private static readonly GrowthSource[] Sources = Enum.GetValues<GrowthSource>();

    public static IEnumerable<XElement> Draw(IReadOnlyList<GrowthShare> shares)
    {
        GrowthShare[] shown = Shown(shares);
        double bottom = Top + (Row * shown.Length);
        yield return Html.Picture(
            Width,
            bottom + Bottom,
            "Shares of what widened the box, for each explained step and parameter",
            Enumerable.Range(0, 5).Select(fourth => Tick(fourth / 4.0, bottom)),
            shown.Select((share, index) => Line(share, Top + (Row * index))));
        yield return Html.Legend(Sources.Where(source => shown.Any(share => share.Of(source) > 0)).Select(source => ($"key c{(int)source}", GrowthShare.Words(source))));
        yield return Page.Small(
            "Of the width that a step's gradient has, the part that is left when all other sources are taken away; what they add only together is the last."
            + (shown.Length < shares.Count ? " Not all steps are drawn." : string.Empty));
    }

    private static GrowthShare[] Shown(IReadOnlyList<GrowthShare> shares)
    {
        int[] steps = [.. shares.Select(share => share.Step).Distinct()];
        int most = Math.Max(1, MostBars * steps.Length / Math.Max(1, shares.Count));
        HashSet<int> kept = steps.Length <= most ? [.. steps] : [.. Enumerable.Range(0, most).Select(i => steps[most == 1 ? steps.Length - 1 : i * (steps.Length - 1) / (most - 1)])];
        return [.. shares.Where(share => kept.Contains(share.Step))];
    }

    private static XElement Line(GrowthShare share, double y)
    {
        XElement line = new("g", Html.Label(string.Create(CultureInfo.InvariantCulture, $"step {share.Step}, {Printable.Of(share.Parameter)}"), Left - 14, y + Bar - 2, "end", "name"));
        double from = 0;
        foreach (GrowthSource source in Sources)
        {
            double part = Math.Clamp(share.Of(source), 0, 1 - from);
            if (part > 0)
            {
                line.Add(Html.Draw("rect", ("x", At(from)), ("y", y), ("width", At(from + part) - At(from)), ("height", Bar), ("class", $"dot c{(int)source}")));
                from += part;
            }
        }

        return line;
    }

    private static XElement Tick(double share, double bottom) => new(
        "g",
        Html.Draw("line", ("x1", At(share)), ("x2", At(share)), ("y1", Top), ("y2", bottom), ("class", "grid")),
        Html.Label(string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %"), At(share), bottom + 20, "middle", "note"));

    private static double At(double share) => Left + ((Width - Left - Right) * share);
}
