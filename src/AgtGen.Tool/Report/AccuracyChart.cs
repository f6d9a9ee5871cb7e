using System.Xml.Linq;
using AgtGen.Attacks;
using AgtGen.Certificates;

namespace AgtGen.Tool.Report;

/// <summary>Accuracy from 0 to 1: the interval that is proved, the nominal model in it, and the share of samples whose prediction cannot change; and what an attack left of both.</summary>
internal static class AccuracyChart
{
    private const double Width = 860, Left = 190, Right = 24, Height = 116, Bar = 16, Bottom = 86;

    public static XElement Draw(AccuracyBounds accuracy, SavedAttack? attack) => Html.Picture(
        Width,
        Height,
        $"Accuracy {accuracy}",
        Enumerable.Range(0, 6).Select(fifth => Tick(fifth / 5.0)),
        Html.Label("accuracy", Left - 14, 30, "end", "name"),
        Html.Draw("rect", ("x", At(accuracy.Lower)), ("y", 17.0), ("width", Math.Max(2, At(accuracy.Upper) - At(accuracy.Lower))), ("height", Bar), ("rx", 3.0), ("class", "range")),
        Html.Draw("line", ("x1", At(accuracy.Nominal)), ("x2", At(accuracy.Nominal)), ("y1", 12.0), ("y2", 38.0), ("class", "nominal")),
        attack?.Accuracy is double attacked ? Mark(attacked, 12) : null,
        Html.Label("certified share", Left - 14, 66, "end", "name"),
        Html.Draw("rect", ("x", Left), ("y", 53.0), ("width", At(accuracy.Certified) - Left), ("height", Bar), ("rx", 3.0), ("class", "share")),
        attack?.Unchanged is double unchanged ? Mark(unchanged, 48) : null);

    private static XElement Mark(double share, double top) => Html.Draw("line", ("x1", At(share)), ("x2", At(share)), ("y1", top), ("y2", top + 26), ("class", "attacked"));

    private static XElement Tick(double value) => new(
        "g",
        Html.Draw("line", ("x1", At(value)), ("x2", At(value)), ("y1", 8.0), ("y2", Bottom), ("class", "grid")),
        Html.Label(FormattableString.Invariant($"{value:0.#}"), At(value), Bottom + 20, "middle", "note"));

    private static double At(double share) => Left + ((Width - Left - Right) * share);
}
