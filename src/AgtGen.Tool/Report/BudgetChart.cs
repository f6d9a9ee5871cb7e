using System.Xml.Linq;
using AgtGen.Tool.Sweeps;

namespace AgtGen.Tool.Report;

/// <summary>What is proved on data against the budget k: accuracy with the certified share, or the mean loss of a regression.</summary>
internal static class BudgetChart
{
    public static IEnumerable<XElement> Draw(IReadOnlyList<SweepEntry> entries)
    {
        bool classifies = entries[0].Result!.Accuracy is not null;
        (double X, double Lower, double Nominal, double Upper)[] bounds = [.. entries.Select(Bounds)];
        LinearAxis axis = classifies ? new(0, 1) : Axis(bounds);
        Plot plot = new(LinearAxis.Counts(entries.Select(entry => entry.Budget)), axis);
        string thing = classifies ? "accuracy" : $"mean {entries[0].Result!.Loss}";

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

    /// <summary>From 0 to the values farthest from it; a loss with a negative factor lies below.</summary>
    private static LinearAxis Axis((double X, double Lower, double Nominal, double Upper)[] bounds)
    {
        double[] values = [0, .. bounds.SelectMany(bound => new[] { bound.Lower, bound.Nominal, bound.Upper }).Where(double.IsFinite)];
        return values.Min() < values.Max() ? new(values.Min(), values.Max()) : new(0, 1);
    }

    /// <summary>An infinite bound reaches the edge of the chart.</summary>
    private static (double X, double Lower, double Nominal, double Upper) Bounds(SweepEntry entry) => entry.Result!.Accuracy is { } accuracy
        ? (entry.Budget, accuracy.Lower, accuracy.Nominal, accuracy.Upper)
        : (entry.Budget, entry.Result.MeanLoss.Lower, entry.Result.MeanLoss.Nominal, entry.Result.MeanLoss.Upper);
}
