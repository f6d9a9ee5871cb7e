using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AgtGen.Data;

/// <summary>Reads one file of comma-separated numbers, row by row.</summary>
internal sealed class CsvReader<T>(string path, bool? hasHeader, CsvColumn label, ClassNames? classes, int longestLine)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly string[] MissingWords = ["", "?", "NA", "N/A", "NaN", "null", "none"];

    private readonly List<T> features = [];
    private readonly List<T> labels = [];
    private CsvHeader? header;

    public LabelledData<T> Read()
    {
        using FileStream file = RandomAccessFile.OpenRead(path);
        string hash = Convert.ToHexStringLower(SHA256.HashData(file));
        file.Position = 0;
        using Stream content = GzipHeader.Starts(file) ? new CheckedGzipStream(file) : file;
        using StreamReader reader = new(content);
        CsvRecord record = new(new CsvLines(reader, longestLine), longestLine);
        ReadRows(record);
        if (labels.Count == 0)
        {
            throw new InvalidDataException($"{path}: the file holds no data; at least one line of numbers is needed.");
        }

        DataOrigin origin = new() { Source = DataSource.TextFile, Description = Describe(hash) };
        RoundingBound nearest = RoundingBound.Nearest<T>();
        Lineage lineage = Lineage.OfText(origin, header!.Columns - 1, nearest) with { Label = classes is null ? nearest : RoundingBound.None };
        return new(CollectionsMarshal.AsSpan(features), CollectionsMarshal.AsSpan(labels), header.Columns - 1, lineage);
    }

    private string Describe(string hash)
    {
        string names = header!.HasNames ? ", the first row holding names" : "";
        string numbers = classes is null ? "" : $", classes {classes}";
        return $"decimals of the CSV file {Path.GetFileName(path)} (SHA-256 {hash}), label in {header.Describe(header.Label)} of {header.Columns}{names}{numbers}";
    }

    private void ReadRows(CsvRecord record)
    {
        try
        {
            int blank = 0;
            while (record.Next())
            {
                if (record.IsBlank)
                {
                    blank = blank == 0 ? record.Line : blank;
                    continue;
                }

                if (blank != 0)
                {
                    throw new FormatException($"line {blank}: the line is blank but data follows; remove it");
                }

                if (header is not null || !ReadHeader(record))
                {
                    ReadRow(record);
                }
            }
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException($"{path}, {exception.Message}.", exception);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}, after line {record.Line - 1}: the gzip compression is damaged or truncated.", exception);
        }
    }

    /// <returns>Whether the record was nothing but the header.</returns>
    private bool ReadHeader(CsvRecord record)
    {
        if (record.Count < 2)
        {
            throw new FormatException($"line {record.Line}, column 1: a line needs at least one feature and the label, separated by commas");
        }

        if (hasHeader is null && CsvHeader.IsDoubtful(record))
        {
            throw new FormatException(
                $"line {record.Line}: 0 to {record.Count - 1} may be column numbers or data; pass hasHeader: true or hasHeader: false to say which");
        }

        header = CsvHeader.Of(record, hasHeader == true, label);
        return header.HasNames;
    }

    private void ReadRow(CsvRecord record)
    {
        if (record.Count != header!.Columns)
        {
            int first = Math.Min(record.Count, header.Columns);
            string before = header.HasNames ? "the header has" : "the lines before have";
            throw new FormatException($"line {record.Line}, {header.Describe(first)}: the line has {record.Count} columns but {before} {header.Columns}");
        }

        for (int column = 0; column < record.Count; column++)
        {
            if (column != header.Label)
            {
                features.Add(Parse(record, column));
            }
        }

        labels.Add(classes is null ? Parse(record, header.Label) : Class(record, header.Label));
    }

    private T Class(CsvRecord record, int column)
    {
        int number = classes!.Find(record[column]);
        return number >= 0 ? T.CreateTruncating(number) : throw Wrong(record, column, $"is not a class; the classes are {classes}");
    }

    private T Parse(CsvRecord record, int column)
    {
        ReadOnlySpan<char> field = record[column];

        // The platform reads a number with NULs behind it.
        bool isNumber = !field.Contains('\0') & T.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out T value);
        if (isNumber && T.IsFinite(value))
        {
            return value;
        }

        throw IsMissing(field)
            ? Wrong(record, column, "stands for a missing value; remove the row or write a constant there, not a number computed from the data")
            : Wrong(record, column, isNumber ? "is not a finite number" : $"is not a number{Hint(field, column)}");
    }

    private static bool IsMissing(ReadOnlySpan<char> field)
    {
        foreach (string word in MissingWords)
        {
            if (field.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private string Hint(ReadOnlySpan<char> field, int column)
    {
        if (field.Contains(';'))
        {
            return " (columns are separated by commas, and numbers have a decimal point)";
        }

        if (labels.Count == 0 && !header!.HasNames)
        {
            return " (if the first line holds names, pass hasHeader: true)";
        }

        return column == header!.Label ? " (for labels that are names, pass classes: with all names in the order of their numbers)" : "";
    }

    private FormatException Wrong(CsvRecord record, int column, string why) =>
        new($"line {record.Line}, {header!.Describe(column)}: '{DataWords.Shown(record[column])}' {why}");
}
