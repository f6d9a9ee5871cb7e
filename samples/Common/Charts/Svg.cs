using System.Globalization;
using System.Xml.Linq;

namespace AgtGen.Samples.Common.Charts;

/// <summary>Elements of scalable vector graphics.</summary>
internal static class Svg
{
    private static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    public static XElement Element(string name, params (string Name, object Value)[] attributes) =>
        new(Space + name, attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value is double number ? Number(number) : attribute.Value)));

    public static XElement Text(string text, double x, double y, string anchor = "start", string? style = null)
    {
        XElement element = Element("text", ("x", x), ("y", y), ("text-anchor", anchor));
        if (style is not null)
        {
            element.SetAttributeValue("class", style);
        }

        element.Value = text;
        return element;
    }

    /// <summary>A tenth of a pixel is finer than anyone sees.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
