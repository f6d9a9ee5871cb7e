using System.Globalization;
using System.Text;

namespace AgtGen.Tool;

/// <summary>
/// Text from a file, made safe to print: control characters, which could steer a terminal, and characters that hide or turn text around are written as their
/// codes.
/// </summary>
internal static class Printable
{
    public static string Of(string text)
    {
        if (text.EnumerateRunes().All(IsPlain))
        {
            return text;
        }

        StringBuilder escaped = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            escaped.Append(IsPlain(rune) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}"));
        }

        return escaped.ToString();
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
