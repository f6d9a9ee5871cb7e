using System.Xml.Linq;
using AgtGen.Tool.Sweeps;

namespace AgtGen.Tool.Report;

/// <summary>What is proved on data against the budget k: accuracy with the certified share, or the squared error of a regression.</summary>
internal static class BudgetChart
{
    public static IEnumerable<XElement> Draw(IReadOnlyList<SweepEntry> entries)
    {
        bool classifies = entries[0].Result!.Accuracy is not null;
        (double X, double Lower, double Nominal, double Upper)[] bounds = [.. entries.Select(Bounds)];
        double most = bounds.Select(bound => bound.Upper).Where(double.IsFinite).Concat(bounds.Select(bound => bound.Nominal)).Max();
        LinearAxis axis = new(0, classifies || most <= 0 ? 1 : most);
        Plot plot = new(LinearAxis.Counts(entries.Select(entry => entry.Budget)), axis);
        string thing = classifies ? "accuracy" : "mean squared error";

        plot.Band([.. bounds.Select(bound => (bound.X, bound.Lower, bound.Upper))], "band");
        plot.Line(bounds.Select(bound => (bound.X, bound.Nominal)), "curve ink");
        if (classifies)
        {
            (double, double)[] certified = [.. entries.Select(entry => ((double)entry.Budget, entry.Result!.Accuracy!.Value.Certified))];
            plot.Line(certified, "curve c2");
            plot.Dots(certified, "dot c2");
        }

        yield return plot.Draw($"Bounds of the {thing} against k", "k");
        yield return Html.Legend(
        [
            ("key fill", $"{thing}: every model in the box"),
            ("key ink", $"{thing} of the trained model"),
            .. classifies ? [("key c2", "certified: every model in the box predicts the same class")] : Array.Empty<(string, string)>(),
        ]);
    }

    /// <summary>An infinite bound reaches the edge of the chart.</summary>
    private static (double X, double Lower, double Nominal, double Upper) Bounds(SweepEntry entry) => entry.Result!.Accuracy is { } accuracy
        ? (entry.Budget, accuracy.Lower, accuracy.Nominal, accuracy.Upper)
        : (entry.Budget, entry.Result.MeanLoss.Lower, entry.Result.MeanLoss.Nominal, entry.Result.MeanLoss.Upper);
}
