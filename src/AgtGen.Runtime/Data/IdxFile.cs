using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace AgtGen.Data;

/// <summary>
/// A file of the IDX format, in which MNIST and its like come: two zero bytes, the type of the numbers, the number of axes, their lengths as big-endian integers, and the numbers, row-major. Plain or gzip-compressed, told by
/// the content. Only unsigned bytes are read. A header is believed no further than bytes follow, so a short file that claims to be a long one costs no memory.
/// </summary>
internal sealed class IdxFile : IDisposable
{
    private const byte UnsignedByte = 8;
    private const int MostAxes = 8;

    /// <summary>Bytes that one byte of gzip can stand for, at most.</summary>
    private const long MostExpansion = 1032;

    private readonly string path;
    private readonly FileStream file;
    private readonly Stream content;
    private int read;

    private IdxFile(string path, FileStream file)
    {
        (this.path, this.file) = (path, file);
        Hash = Convert.ToHexStringLower(SHA256.HashData(file));
        file.Position = 0;
        content = GzipHeader.Starts(file) ? new CheckedGzipStream(file) : file;
        Lengths = ReadHeader();
    }

    /// <summary>SHA-256 of the file, in lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Lengths of the axes, items first; each at least 1.</summary>
    public ImmutableArray<int> Lengths { get; }

    /// <summary>Items.</summary>
    public int Count => Lengths[0];

    /// <summary>Numbers of an item.</summary>
    public int Size => Lengths.Skip(1).Aggregate(1, (product, length) => product * length);

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not an IDX file of unsigned bytes.</exception>
    public static IdxFile Open(string path)
    {
        FileStream stream = RandomAccessFile.OpenRead(path);
        try
        {
            return new(path, stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next item.</summary>
    /// <exception cref="InvalidDataException">The file ends before, or is damaged.</exception>
    public void Read(Span<byte> item)
    {
        Fill(item, $"item {read} of {Count}");
        read++;
    }

    /// <summary>Reads what is left and checks that nothing follows.</summary>
    /// <exception cref="InvalidDataException">The file ends before, goes on, or is damaged.</exception>
    public void Finish()
    {
        byte[] item = new byte[Size];
        while (read < Count)
        {
            Read(item);
        }

        if (Take(item.AsSpan(0, 1)) > 0)
        {
            throw Wrong($"bytes follow the {Count} items that its header names");
        }
    }

    public void Dispose()
    {
        content.Dispose();
        file.Dispose();
    }

    private ImmutableArray<int> ReadHeader()
    {
        Span<byte> word = stackalloc byte[sizeof(int)];
        Fill(word, "its header");
        if (word[0] != 0 || word[1] != 0 || word[3] == 0 || word[3] > MostAxes)
        {
            throw Wrong($"it begins with the bytes {Convert.ToHexStringLower(word)}, which is not how an IDX file begins");
        }

        if (word[2] != UnsignedByte)
        {
            throw Wrong($"its numbers are of type {word[2]:x2}; only unsigned bytes, type 08, are read");
        }

        ImmutableArray<int>.Builder lengths = ImmutableArray.CreateBuilder<int>();
        int axes = word[3];
        long values = 1;
        for (int axis = 0; axis < axes; axis++)
        {
            Fill(word, "its header");
            uint length = BinaryPrimitives.ReadUInt32BigEndian(word);
            values = length == 0 ? 0 : Math.Min(values, Array.MaxLength) * length;
            lengths.Add((int)Math.Min(length, Array.MaxLength));
        }

        string shape = $"({string.Join(", ", lengths)})";
        if (values == 0)
        {
            throw Wrong($"its shape {shape} holds no number");
        }

        if (values > Array.MaxLength)
        {
            throw Wrong($"its shape {shape} has more numbers than an array holds, {Array.MaxLength}");
        }

        return values <= (content == file ? file.Length : file.Length * MostExpansion)
            ? lengths.ToImmutable()
            : throw Wrong($"its shape {shape} takes {values} bytes, more than a file of {file.Length} bytes can hold");
    }

    private void Fill(Span<byte> buffer, string what)
    {
        if (Take(buffer) < buffer.Length)
        {
            throw Wrong($"it ends within {what}");
        }
    }

    private int Take(Span<byte> buffer)
    {
        try
        {
            return content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: the gzip compression is damaged or truncated.", exception);
        }
    }

    private InvalidDataException Wrong(string why) => new($"{path}: {why}.");
}
