using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AgtGen.Data;

/// <summary>Words of recorded transformations. Numbers are written so that they read back the same; long lists are told by their hash.</summary>
internal static class DataWords
{
    private const int ListedNumbers = 16;

    /// <summary>More of a text from a file says nothing, and it can be a whole file that is no table.</summary>
    private const int ShownLength = 40;

    public static string Rows(int count) => count == 1 ? "1 row" : Invariant($"{count} rows");

    /// <summary>One number where all are the same; else all of them, or how many and their SHA-256.</summary>
    public static string Numbers(ReadOnlySpan<double> values) =>
        !values.ContainsAnyExcept(values[0]) ? Invariant($"{values[0]}") : List(values);

    public static string RowNumbers(ReadOnlySpan<int> rows) => List(rows);

    /// <summary>The beginning of a text from a file, with control characters, which could steer a terminal, written as their codes.</summary>
    public static string Shown(ReadOnlySpan<char> text)
    {
        StringBuilder shown = new();
        foreach (char letter in text[..Math.Min(text.Length, ShownLength)])
        {
            shown = char.IsControl(letter) ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}") : shown.Append(letter);
        }

        return text.Length <= ShownLength ? shown.ToString() : $"{shown}...";
    }

    public static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string List<TNumber>(ReadOnlySpan<TNumber> values)
        where TNumber : unmanaged, INumber<TNumber>
    {
        if (values.Length > ListedNumbers)
        {
            string hash = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values)));
            return Invariant($"[{values.Length} numbers of SHA-256 {hash}]");
        }

        List<string> texts = [];
        foreach (TNumber value in values)
        {
            texts.Add(value.ToString(null, CultureInfo.InvariantCulture));
        }

        return $"[{string.Join(", ", texts)}]";
    }
}
