using System.Globalization;

namespace AgtGen.Data;

/// <summary>The columns of a CSV file: how many, their names if there are any, and which is the label.</summary>
internal sealed class CsvHeader
{
    private const int ListedNames = 10;

    private readonly string[]? names;

    private CsvHeader(string[]? names, int columns, int label) => (this.names, Columns, Label) = (names, columns, label);

    public int Columns { get; }

    /// <summary>Place of the label, from 0.</summary>
    public int Label { get; }

    public bool HasNames => names is not null;

    /// <summary>From the first record.</summary>
    /// <exception cref="FormatException">The label's column is not there, or its name occurs twice; names the line.</exception>
    public static CsvHeader Of(CsvRecord first, bool hasNames, CsvColumn label)
    {
        string[]? names = null;
        if (hasNames)
        {
            names = new string[first.Count];
            for (int column = 0; column < names.Length; column++)
            {
                names[column] = first[column].ToString();
            }
        }

        return new(names, first.Count, Find(label, names, first));
    }

    /// <summary>Whether a record is 0, 1, 2, ..., which may be data, and is what tables without names often have for a header.</summary>
    public static bool IsDoubtful(CsvRecord first)
    {
        for (int column = 0; column < first.Count; column++)
        {
            if (!first[column].SequenceEqual(column.ToString(CultureInfo.InvariantCulture)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The column in words, numbered from 1.</summary>
    public string Describe(int column) => names is null || column >= names.Length
        ? DataWords.Invariant($"column {column + 1}")
        : DataWords.Invariant($"column {column + 1} ('{DataWords.Shown(names[column])}')");

    private static int Find(CsvColumn label, string[]? names, CsvRecord first)
    {
        if (label.Name is string name)
        {
            int[] places = [.. Enumerable.Range(0, first.Count).Where(column => names![column] == name.Trim())];
            return places.Length switch
            {
                1 => places[0],
                0 => throw new FormatException(
                    $"line {first.Line}: there is no column '{name}' for the label among {string.Join(", ", names!.Take(ListedNames).Select(one => $"'{DataWords.Shown(one)}'"))}"
                    + (first.Count > ListedNames ? ", ..." : "")),
                _ => throw new FormatException($"line {first.Line}: {places.Length} columns are named '{name}'; give the place of the label's column"),
            };
        }

        int place = (label.Place ?? ^1).GetOffset(first.Count);
        return place >= 0 && place < first.Count
            ? place
            : throw new FormatException($"line {first.Line}: there is no column {label} for the label among {first.Count}, counted from 0");
    }
}
