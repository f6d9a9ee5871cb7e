using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AgtGen.Data;

/// <summary>Words of recorded transformations. Numbers are written so that they read back the same; long lists are told by their hash.</summary>
internal static class DataWords
{
    private const int ListedNumbers = 16;

    public static string Rows(int count) => count == 1 ? "1 row" : Invariant($"{count} rows");

    /// <summary>One number where all are the same; else all of them, or how many and their SHA-256.</summary>
    public static string Numbers(ReadOnlySpan<double> values) =>
        !values.ContainsAnyExcept(values[0]) ? Invariant($"{values[0]}") : List(values);

    public static string RowNumbers(ReadOnlySpan<int> rows) => List(rows);

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
