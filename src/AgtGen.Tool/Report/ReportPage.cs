using System.Xml.Linq;
using AgtGen.Certificates;
using AgtGen.Tool.Claims;
using AgtGen.Tool.Evaluation;

namespace AgtGen.Tool.Report;

/// <summary>A certificate as one HTML page: no script, no font, no picture from elsewhere.</summary>
internal static class ReportPage
{
    private const string ChartWords =
        "In the chart the blue bar holds the accuracy of every model in the box, and the mark in it is the trained model. "
        + "Certified are the samples for which all these models predict the same class.";

    public static string Write(string file, SavedCertificate certificate, EvaluationResult? result)
    {
        Claim claim = certificate.Claim;
        ParameterWidth[] widths = ParameterWidth.All(certificate);
        XElement page = new(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                Html.Draw("meta", ("charset", "utf-8")),
                Html.Draw("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")),
                new XElement("title", $"Certificate of {claim.Model}"),
                new XElement("style", ReportStyle.Sheet)),
            new XElement(
                "body",
                new XElement(
                    "main",
                    Header(file, claim),
                    Section("What is claimed", new XElement("p", ClaimText.Statement(claim))),
                    Section("What may have happened to the data", new XElement("p", ThreatText.Of(claim.Threat))),
                    result is null ? null : Evaluation(result),
                    Section("Width of the box", WidthChart.Draw(widths), Table(widths)),
                    Section("Training", List(null, ClaimText.Training(claim))),
                    Section("Hashes (SHA-256)", List("hashes", ClaimText.Hashes(claim))),
                    Html.Element("footer", null, "A certificate is the word of the program that wrote it. Width is upper minus lower bound of an entry of a parameter, over all models that the threat could have led to."))));
        return $"<!DOCTYPE html>\n{page}\n";
    }

    private static XElement Header(string file, Claim claim) => new(
        "header",
        new XElement(
            "h1",
            $"Certificate of {claim.Model}",
            Html.Element("span", claim.Status.IsVacuous ? "badge bad" : "badge good", claim.Status.IsVacuous ? "vacuous" : "completed")),
        new XElement("p", $"{file}, parameters of type {claim.ElementType}"));

    private static XElement Evaluation(EvaluationResult result)
    {
        List<Fact> facts =
        [
            new("Data", $"{Path.GetFileName(result.Data)}, {result.Rows} rows"),
            new("Test samples", result.TestEpsilon == 0 ? "as they are" : FormattableString.Invariant($"every feature may move by at most {result.TestEpsilon}")),
        ];
        if (result.Accuracy is AccuracyBounds accuracy)
        {
            facts.Add(new("Accuracy", accuracy.ToString()));
        }

        facts.Add(new(result.Accuracy is null ? "Mean squared error" : "Mean loss", result.MeanLoss.ToString()));
        return Section(
            "What holds on data",
            result.Accuracy is AccuracyBounds shown ? AccuracyChart.Draw(shown) : null,
            List(null, facts),
            result.Accuracy is null ? null : Html.Element("p", "small", ChartWords));
    }

    private static XElement Section(string title, params XElement?[] content) => new("section", new XElement("h2", title), content);

    private static XElement List(string? style, IEnumerable<Fact> facts) =>
        Html.Element("dl", style, facts.Select(fact => new[] { new XElement("dt", fact.Name), new XElement("dd", fact.Value) }));

    private static XElement Table(IEnumerable<ParameterWidth> widths) => Html.Table(
        ["Parameter", "Shape", "Mean width", "Largest width"],
        widths.Select(width => new[] { width.Name, width.Shape(), ParameterWidth.Text(width.MeanWidth), ParameterWidth.Text(width.MaxWidth) }));
}
