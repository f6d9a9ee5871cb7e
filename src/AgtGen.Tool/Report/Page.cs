using System.Xml.Linq;
using AgtGen.Certificates;
using AgtGen.Tool.Claims;

namespace AgtGen.Tool.Report;

/// <summary>What every page of a report has: no script, no font, no picture from elsewhere.</summary>
internal static class Page
{
    private const string Closing =
        "A certificate is the word of the program that wrote it. Width is upper minus lower bound of an entry of a parameter, over all models that the threat could have led to.";

    public static string Write(string title, XElement header, params XElement?[] sections)
    {
        XElement page = new(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                Html.Draw("meta", ("charset", "utf-8")),
                Html.Draw("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")),
                new XElement("title", title),
                new XElement("style", ReportStyle.Sheet)),
            new XElement("body", new XElement("main", header, sections, Html.Element("footer", null, Closing))));
        return $"<!DOCTYPE html>\n{page}\n";
    }

    public static XElement Header(string title, string below, bool isVacuous) => new(
        "header",
        new XElement("h1", title, Html.Element("span", isVacuous ? "badge bad" : "badge good", isVacuous ? "vacuous" : "completed")),
        new XElement("p", below));

    public static XElement Section(string title, params object?[] content) => new("section", new XElement("h2", title), content);

    public static XElement Words(string text) => new("p", text);

    public static XElement Small(string text) => Html.Element("p", "small", text);

    public static XElement List(string? style, IEnumerable<Fact> facts) =>
        Html.Element("dl", style, facts.Select(fact => new[] { new XElement("dt", fact.Name), new XElement("dd", fact.Value) }));

    public static XElement Training(Claim claim) => Section("Training", List(null, ClaimText.Training(claim)));

    public static XElement Hashes(Claim claim) => Section("Hashes (SHA-256)", List("hashes", ClaimText.Hashes(claim)));
}
