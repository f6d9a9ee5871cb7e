namespace AgtGen.Data;

/// <summary>
/// The lines of a text, ended by LF, CR LF or CR, none longer than a limit: a small compressed file can hold one line that fills the memory. A line is a view
/// that the next one overwrites.
/// </summary>
internal sealed class CsvLines(TextReader reader, int longest)
{
    private const int Chunk = 1 << 14;

    private char[] buffer = new char[Chunk];
    private int begin;
    private int end;
    private bool afterReturn;

    /// <summary>Number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <exception cref="FormatException">The line is longer than the limit; says which.</exception>
    public bool Next(out ReadOnlySpan<char> line)
    {
        int scanned = 0;
        while (true)
        {
            if (afterReturn && begin < end)
            {
                begin += buffer[begin] == '\n' ? 1 : 0;
                afterReturn = false;
            }

            int length = buffer.AsSpan((begin + scanned)..end).IndexOfAny('\n', '\r');
            bool ended = length >= 0;
            length = ended ? scanned + length : end - begin;
            if (length > longest)
            {
                throw new FormatException($"line {Number + 1}: the line has more than {longest} characters; if it is data, raise longestLine");
            }

            if (ended || !Fill())
            {
                line = buffer.AsSpan(begin, length);
                bool any = ended || length > 0;
                afterReturn = ended && buffer[begin + length] == '\r';
                begin += ended ? length + 1 : length;
                Number += any ? 1 : 0;
                return any;
            }

            scanned = length;
        }
    }

    private bool Fill()
    {
        if (begin > 0)
        {
            buffer.AsSpan(begin..end).CopyTo(buffer);
            (begin, end) = (0, end - begin);
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, (long)longest + Chunk));
        }

        int count = reader.Read(buffer, end, buffer.Length - end);
        end += count;
        return count > 0;
    }
}
