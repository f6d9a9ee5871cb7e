using System.Globalization;
using System.Xml.Linq;

namespace AgtGen.Tool.Report;

/// <summary>Elements of HTML and of the SVG inside it; text is escaped by construction.</summary>
internal static class Html
{
    public static XElement Element(string name, string? style, params object[] content) =>
        new(name, style is null ? null : new XAttribute("class", style), content);

    public static XElement Draw(string name, params (string Name, object Value)[] attributes) =>
        new(name, attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value is double number ? Number(number) : attribute.Value)));

    public static XElement Label(string text, double x, double y, string anchor, string style) =>
        new("text", new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), new XAttribute("text-anchor", anchor), new XAttribute("class", style), text);

    /// <summary>A picture that scales with the page, down to where its text can still be read, with a description for those who cannot see it.</summary>
    public static XElement Picture(double width, double height, string description, params object?[] content) => Element(
        "div",
        "chart",
        new XElement("svg", new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"), new XAttribute("role", "img"), new XElement("title", description), content));

    /// <summary>Names what the colours mean, in lines as the page is wide.</summary>
    public static XElement Legend(IEnumerable<(string Style, string Meaning)> entries) => Element(
        "ul",
        "legend",
        entries.Select(entry => new XElement("li", Element("span", entry.Style, ""), entry.Meaning)));

    public static XElement Table(string[] header, IEnumerable<string[]> rows) => Element(
        "div",
        "wide",
        new XElement(
            "table",
            new XElement("thead", new XElement("tr", header.Select(cell => new XElement("th", cell)))),
            new XElement("tbody", rows.Select(row => new XElement("tr", row.Select(cell => new XElement("td", cell)))))));

    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
