using System.Xml.Linq;
using AgtGen.Tool.Sweeps;

namespace AgtGen.Tool.Report;

/// <summary>What is proved on data against the budget k: accuracy with the certified share, or the mean loss of a regression. Between two budgets the larger one's bounds hold.</summary>
internal static class BudgetChart
{
    public static IEnumerable<XElement> Draw(IReadOnlyList<SweepEntry> entries)
    {
        bool classifies = entries[0].Result!.Accuracy is not null;
        (double X, double Lower, double Nominal, double Upper)[] bounds = [.. entries.Select(Bounds)];
        LinearAxis axis = classifies ? new(0, 1) : AxisOf(bounds, entries.Max(entry => entry.Attack?.MeanLoss ?? 0));
        Plot plot = new(LinearAxis.Counts(entries.Select(entry => entry.Budget)), axis);
        string thing = classifies ? "accuracy" : $"mean {entries[0].Result!.Loss}";

        plot.Band(
            Plot.Steps([.. bounds.Select(bound => (bound.X, bound.Lower))]), Plot.Steps([.. bounds.Select(bound => (bound.X, bound.Upper))]), "band");
        plot.Line(bounds.Select(bound => (bound.X, bound.Nominal)), "curve ink");
        bool isAttacked = entries.Any(entry => entry.Attack is not null);
        DrawAttacks(plot, entries, classifies);
        if (classifies)
        {
            (double, double)[] certified = [.. entries.Select(entry => ((double)entry.Budget, entry.Result!.Accuracy!.Value.Certified))];
            plot.Line(Plot.Steps(certified), "curve c2");
            plot.Dots(certified, "dot c2");
        }

        (double X, bool Above)[] beyond =
        [
            .. bounds.Where(bound => bound.Upper > axis.Last).Select(bound => (bound.X, true)),
            .. bounds.Where(bound => bound.Lower < axis.First).Select(bound => (bound.X, false)),
        ];
        foreach ((double budget, bool above) in beyond)
        {
            plot.Beyond(budget, above, "beyond");
        }

        yield return plot.Draw($"Bounds of the {thing} against k", "k");
        yield return Html.Legend(
        [
            ("key fill", $"{thing}: every model in the box"),
            ("key ink", $"{thing} of the trained model"),
            .. classifies ? [("key c2", "certified: every model in the box predicts the same class")] : Array.Empty<(string, string)>(),
            .. isAttacked ? [("key c1", $"{thing} that an attack reached")] : Array.Empty<(string, string)>(),
            .. isAttacked && classifies ? [("key broken c1", "predictions that no attack changed")] : Array.Empty<(string, string)>(),
            .. beyond.Length > 0 ? [("key tip", "a bound that lies beyond the chart")] : Array.Empty<(string, string)>(),
        ]);
    }

    /// <summary>What was reached against k is reached against more, so from each k on its own value holds; the truth lies between it and what is proved.</summary>
    private static void DrawAttacks(Plot plot, IReadOnlyList<SweepEntry> entries, bool classifies)
    {
        SweepEntry[] attacked = [.. entries.Where(entry => entry.Attack is not null)];
        (double, double)[] reached = [.. attacked.Select(entry => ((double)entry.Budget, entry.Attack!.Accuracy ?? entry.Attack.MeanLoss))];
        plot.Line(Plot.StepsAfter(reached), "curve c1");
        plot.Dots(reached, "dot c1");
        if (classifies)
        {
            plot.Line(Plot.StepsAfter([.. attacked.Select(entry => ((double)entry.Budget, entry.Attack!.Unchanged ?? 1))]), "curve broken c1");
        }
    }

    /// <summary>From 0, or from below it, to the largest bound or what an attack reached; but one that is many times the error itself proves nothing, and would leave the others no room.</summary>
    private static LinearAxis AxisOf((double X, double Lower, double Nominal, double Upper)[] bounds, double attacked)
    {
        const double Room = 10;
        double nominal = bounds.Max(bound => Math.Abs(bound.Nominal));
        double least = Math.Min(0, bounds.Min(bound => Math.Min(bound.Nominal, Math.Max(bound.Lower, -Room * nominal))));
        double most = Math.Max(Math.Max(0, attacked), bounds.Max(bound => Math.Max(bound.Nominal, Math.Min(bound.Upper, Room * nominal))));
        return least < most ? new(least, most) : new(least, least + 1);
    }

    /// <summary>An infinite bound is drawn up to the edge of the chart, which says so.</summary>
    private static (double X, double Lower, double Nominal, double Upper) Bounds(SweepEntry entry) => entry.Result!.Accuracy is { } accuracy
        ? (entry.Budget, accuracy.Lower, accuracy.Nominal, accuracy.Upper)
        : (entry.Budget, entry.Result.MeanLoss.Lower, entry.Result.MeanLoss.Nominal, entry.Result.MeanLoss.Upper);
}
