using System.Text;

namespace AgtGen.Data;

/// <summary>
/// Splits one record of a CSV file into fields (RFC 4180): a field in double quotes may hold commas, doubled quotes and line ends. The fields are views that the
/// next record overwrites.
/// </summary>
internal sealed class CsvRecord(CsvLines lines, int longest)
{
    private readonly List<Range> fields = [];
    private readonly StringBuilder whole = new();
    private char[] text = [];

    /// <summary>The line on which the record begins, from 1.</summary>
    public int Line { get; private set; }

    public int Count => fields.Count;

    /// <summary>Whether the record is a line without any text; it then has one field.</summary>
    public bool IsBlank => Count == 1 && this[0].IsWhiteSpace();

    /// <summary>A field without its quotes and without white space around it.</summary>
    public ReadOnlySpan<char> this[int column] => text.AsSpan(fields[column]).Trim();

    /// <exception cref="FormatException">A line is too long, or quotes are not closed or stand in the middle of a field; names the line.</exception>
    public bool Next()
    {
        fields.Clear();
        Line = lines.Number + 1;
        if (!lines.Next(out ReadOnlySpan<char> line))
        {
            return false;
        }

        // A few characters more, so that nothing is allocated while lines are about as long as those before.
        if (text.Length < line.Length)
        {
            text = new char[line.Length + 64];
        }

        if (line.Contains('"'))
        {
            ReadQuoted(Whole(line));
            return true;
        }

        line.CopyTo(text);
        foreach (Range field in line.Split(','))
        {
            fields.Add(field);
        }

        return true;
    }

    /// <summary>The line, and those after it as long as quotes are open.</summary>
    private string Whole(ReadOnlySpan<char> line)
    {
        whole.Clear().Append(line);
        int quotes = line.Count('"');
        while (quotes % 2 == 1)
        {
            if (!lines.Next(out ReadOnlySpan<char> next))
            {
                throw new FormatException($"line {Line}: a quote is opened and not closed");
            }

            if (whole.Length + next.Length > longest)
            {
                throw new FormatException($"line {Line}: the quoted field makes the row longer than {longest} characters; is a quote missing?");
            }

            whole.Append('\n').Append(next);
            quotes += next.Count('"');
        }

        return whole.ToString();
    }

    private void ReadQuoted(string record)
    {
        text = text.Length < record.Length ? new char[record.Length] : text;
        int written = 0;
        int position = 0;
        while (true)
        {
            int begin = written;
            bool quoted = position < record.Length && record[position] == '"';
            position = quoted ? Quoted(record, position + 1, ref written) : Plain(record, position, ref written);
            fields.Add(begin..written);
            if (position == record.Length)
            {
                return;
            }

            if (record[position] != ',')
            {
                throw new FormatException($"line {Line}: field {Count} goes on behind its closing quote");
            }

            position++;
        }
    }

    private int Quoted(string record, int position, ref int written)
    {
        while (true)
        {
            // The number of quotes is even, so there is one more.
            int quote = record.IndexOf('"', position);
            Append(record.AsSpan(position..quote), ref written);
            if (quote + 1 == record.Length || record[quote + 1] != '"')
            {
                return quote + 1;
            }

            Append("\"", ref written);
            position = quote + 2;
        }
    }

    private int Plain(string record, int position, ref int written)
    {
        int comma = record.IndexOf(',', position);
        int next = comma < 0 ? record.Length : comma;
        ReadOnlySpan<char> field = record.AsSpan(position..next);
        if (field.Contains('"'))
        {
            throw new FormatException($"line {Line}: field {Count + 1} has a quote in its middle; a field with quotes begins and ends with one");
        }

        Append(field, ref written);
        return next;
    }

    private void Append(ReadOnlySpan<char> part, ref int written)
    {
        part.CopyTo(text.AsSpan(written));
        written += part.Length;
    }
}
