using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace AgtGen.Data;

/// <summary>Reads one file of comma-separated numbers, line by line.</summary>
internal sealed class CsvReader<T>(string path, bool hasHeader)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>More of a field than that says nothing, and it can be a whole file that is no CSV.</summary>
    private const int ShownLength = 40;

    private readonly List<T> features = [];
    private readonly List<T> labels = [];
    private int columns;
    private int line;

    public LabelledData<T> Read()
    {
        using FileStream file = RandomAccessFile.OpenRead(path);
        using Stream content = IsCompressed(file) ? new CheckedGzipStream(file) : file;
        using StreamReader reader = new(content);
        ReadLines(reader);
        if (labels.Count == 0)
        {
            throw new InvalidDataException($"{path}: the file holds no data; at least one line of numbers is needed.");
        }

        return new(CollectionsMarshal.AsSpan(features), CollectionsMarshal.AsSpan(labels), columns - 1);
    }

    private static bool IsCompressed(FileStream file)
    {
        bool gzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return gzip;
    }

    private void ReadLines(StreamReader reader)
    {
        int blank = 0;
        while (NextLine(reader) is { } text)
        {
            line++;
            if (hasHeader && line == 1)
            {
                continue;
            }

            if (string.IsNullOrWhiteSpace(text))
            {
                blank = blank == 0 ? line : blank;
                continue;
            }

            if (blank != 0)
            {
                throw new InvalidDataException($"{path}, line {blank}: the line is blank but data follows; remove it.");
            }

            ReadRow(text);
        }
    }

    private string? NextLine(StreamReader reader)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}, after line {line}: the gzip compression is damaged, truncated, or of several parts.", exception);
        }
    }

    private void ReadRow(ReadOnlySpan<char> text)
    {
        int column = 0;
        T last = default;
        foreach (Range field in text.Split(','))
        {
            if (column > 0)
            {
                features.Add(last);
            }

            column++;
            last = Parse(text[field], column);
        }

        columns = columns == 0 ? column : columns;
        if (column < 2)
        {
            throw new InvalidDataException(
                $"{path}, line {line}, column 1: a line needs at least one feature and, last, the label, separated by commas.");
        }

        if (column != columns)
        {
            int first = Math.Min(column, columns) + 1;
            throw new InvalidDataException(
                $"{path}, line {line}, column {first}: the line has {column} columns but the lines before have {columns}.");
        }

        labels.Add(last);
    }

    private T Parse(ReadOnlySpan<char> field, int column)
    {
        if (!T.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out T value))
        {
            string hint = line > 1 ? "" : field.Contains(';')
                ? " (columns are separated by commas, and numbers have a decimal point)"
                : " (if the first line holds names, pass hasHeader: true)";
            throw Wrong(field, column, $"is not a number{hint}");
        }

        if (!T.IsFinite(value))
        {
            throw Wrong(field, column, "is not a finite number");
        }

        return value;
    }

    private InvalidDataException Wrong(ReadOnlySpan<char> field, int column, string why)
    {
        string shown = field.Length <= ShownLength ? field.ToString() : $"{field[..ShownLength]}...";
        return new($"{path}, line {line}, column {column}: '{shown}' {why}.");
    }
}
