using System.Globalization;
using System.Xml.Linq;
using AgtGen.Certificates;
using AgtGen.Tool.Claims;
using AgtGen.Tool.Evaluation;
using AgtGen.Tool.Sweeps;

namespace AgtGen.Tool.Report;

/// <summary>Certificates of one training against several budgets as a page.</summary>
internal static class SweepPage
{
    /// <param name="entries">With rising budgets, at least two; all evaluated or none.</param>
    public static string Write(IReadOnlyList<SweepEntry> entries)
    {
        Claim claim = entries[0].Certificate.Claim;
        SavedCertificate[] certificates = [.. entries.Select(entry => entry.Certificate)];
        string title = $"Certificates of {Printable.Of(claim.Model)} against k";
        string files = string.Create(CultureInfo.InvariantCulture, $"{entries.Count} files, k = {entries[0].Budget} to {entries[^1].Budget}, parameters of type {claim.ElementType}");
        return Page.Write(
            title,
            Page.Header(title, Printable.Of(files), Array.TrueForAll(certificates, certificate => certificate.Claim.Status.IsVacuous)),
            Page.Section("What is claimed, for each k by its own file", Page.Words(Statement(certificates))),
            Page.Section(
                "What may have happened to the data",
                Page.Words(string.Create(CultureInfo.InvariantCulture, $"At k = {entries[^1].Budget}: {ThreatStatement.Of(certificates[^1].Claim)}"))),
            entries[0].Result is EvaluationResult result ? Evaluation(entries, result) : null,
            Page.Section(
                "Width of the box against k",
                LayerChart.Draw(LayerWidths.AtTheEnd(certificates), [.. entries.Select(entry => entry.Budget)], "k", inSteps: true),
                Html.Table(["k", "File", "Status", "Largest width"], entries.Select(Row))),
            Page.Training(claim),
            Page.Hashes(claim));
    }

    private static string Statement(SavedCertificate[] certificates) =>
        ClaimText.Statement((Array.Find(certificates, certificate => !certificate.Claim.Status.IsVacuous) ?? certificates[0]).Claim);

    private static XElement Evaluation(IReadOnlyList<SweepEntry> entries, EvaluationResult result)
    {
        bool classifies = result.Accuracy is not null;
        bool isAttacked = entries.Any(entry => entry.Attack is not null);
        string loss = EvaluationText.LossName(result);
        return Page.Section(
            "What holds on data, against k",
            BudgetChart.Draw(entries),
            Page.List(null, [.. EvaluationText.Data(result), EvaluationText.Hash(result)]),
            Html.Table(
                [.. classifies ? new[] { "k", "Accuracy", loss } : ["k", loss], .. isAttacked ? ["Attacked"] : Array.Empty<string>()],
                entries.Select(entry => (string[])
                [
                    .. entry.Result!.Accuracy is AccuracyBounds accuracy
                        ? new[] { Text(entry.Budget), Bounds(accuracy), entry.Result.MeanLoss.ToString() }
                        : [Text(entry.Budget), entry.Result!.MeanLoss.ToString()],
                    .. isAttacked ? [entry.Attack is null ? "" : AttackText.Short(entry.Attack)] : Array.Empty<string>(),
                ])),
            isAttacked ? Page.Small(AttackText.SweepWords) : null);
    }

    private static string[] Row(SweepEntry entry) =>
    [
        Text(entry.Budget),
        Printable.Of(Path.GetFileName(entry.File)),
        Printable.Of(entry.Certificate.Claim.Status.ToString()),
        ParameterWidth.Text(ParameterWidth.All(entry.Certificate).Max(width => width.MaxWidth)),
    ];

    /// <summary>The row says that its k is 0: the words for it would push the next column off the page.</summary>
    private static string Bounds(AccuracyBounds accuracy) => (accuracy with { IsAgainstNothing = false }).ToString();

    private static string Text(int budget) => budget.ToString(CultureInfo.InvariantCulture);
}
