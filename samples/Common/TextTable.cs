namespace AgtGen.Samples.Common;

/// <summary>A table in plain text, which is Markdown too: columns padded to the widest cell, numbers to the right.</summary>
public sealed class TextTable(params string[] header)
{
    private readonly List<string[]> rows = [header];

    /// <summary>Adds a row with one cell a column.</summary>
    public void Add(params string[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        rows.Add(cells.Length == header.Length ? cells : throw new ArgumentException($"A row has {header.Length} cells, not {cells.Length}.", nameof(cells)));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        int[] widths = [.. header.Select((_, column) => rows.Max(row => row[column].Length))];
        IEnumerable<string> lines = rows.Select(row => "| " + string.Join(" | ", row.Select((cell, column) => cell.PadLeft(widths[column]))) + " |");
        string rule = "|" + string.Concat(widths.Select(width => new string('-', width + 1) + ":|"));
        return string.Join('\n', lines.Take(1).Append(rule).Concat(lines.Skip(1)));
    }
}
