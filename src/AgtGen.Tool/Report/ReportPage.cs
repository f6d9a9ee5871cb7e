using System.Collections.Immutable;
using System.Xml.Linq;
using AgtGen.Attacks;
using AgtGen.Certificates;
using AgtGen.Tool.Claims;
using AgtGen.Tool.Evaluation;
using AgtGen.Tool.Sweeps;

namespace AgtGen.Tool.Report;

/// <summary>One certificate as a page.</summary>
internal static class ReportPage
{
    private const string ChartWords =
        "In the chart the blue bar holds the accuracy of every model in the box, and the mark in it is the trained model. "
        + "Certified are the samples for which all these models predict the same class.";

    public static string Write(SweepEntry entry)
    {
        (string file, SavedCertificate certificate, _, EvaluationResult? result) = entry;
        Claim claim = certificate.Claim;
        string title = $"Certificate of {Printable.Of(claim.Model)}";
        return Page.Write(
            title,
            Page.Header(title, Printable.Of($"{Path.GetFileName(file)}, parameters of type {claim.ElementType}"), claim.Status.IsVacuous),
            Page.Section("What is claimed", Page.Words(ClaimText.Statement(claim))),
            Page.Section("What may have happened to the data", Page.Words(ThreatStatement.Of(claim).ToString()), Page.Small(ThreatStatement.Of(claim).Counted)),
            result is null ? null : Evaluation(result, entry.Attack),
            Page.Section("How the box grew", Page.Words(Printable.Of(certificate.Growth.ToString()))),
            OverSteps(certificate),
            Sources(certificate),
            Box(ParameterWidth.All(certificate)),
            Page.Training(claim),
            Page.Hashes(claim));
    }

    private static XElement Evaluation(EvaluationResult result, SavedAttack? attack)
    {
        List<Fact> facts = [.. EvaluationText.Data(result), EvaluationText.Hash(result)];
        if (result.Accuracy is AccuracyBounds accuracy)
        {
            facts.Add(new("Accuracy", accuracy.ToString()));
        }

        facts.Add(new(EvaluationText.LossName(result), result.MeanLoss.ToString()));
        if (attack is not null)
        {
            facts.Add(new("Attacked", AttackText.Of(attack)));
        }

        return Page.Section(
            "What holds on data",
            result.Accuracy is AccuracyBounds shown ? AccuracyChart.Draw(shown, attack) : null,
            Page.List(null, facts),
            result.Accuracy is null ? null : Page.Small(attack is null ? ChartWords : $"{ChartWords} {AttackText.ChartWords}"));
    }

    /// <summary>Null for a file that does not hold the widths of the steps, and for one whose bounds overflowed in the first.</summary>
    private static XElement? OverSteps(SavedCertificate certificate)
    {
        ImmutableArray<int> steps = certificate.Widths.Steps;
        return steps.IsEmpty ? null : Page.Section("Width of the box over the steps", LayerChart.Draw(LayerWidths.OverSteps(certificate), steps, "step"));
    }

    /// <summary>Null for a training that was not asked why its box grew.</summary>
    private static XElement? Sources(SavedCertificate certificate) =>
        certificate.Widths.Shares.IsEmpty ? null : Page.Section("Why the box grew", SourceChart.Draw(certificate.Widths.Shares));

    private static XElement Box(ParameterWidth[] widths) => Page.Section(
        "Width of the box at the end",
        WidthChart.Draw(widths),
        Html.Table(
            ["Parameter", "Shape", "Mean width", "Largest width"],
            widths.Select(width => new[] { width.Name, width.Shape(), ParameterWidth.Text(width.MeanWidth), ParameterWidth.Text(width.MaxWidth) })));
}
