namespace AgtGen.Data;

/// <summary>The header of a gzip member (RFC 1952, section 2.3).</summary>
internal static class GzipHeader
{
    private const int FixedLength = 10;
    private const byte Deflate = 8;

    [Flags]
    private enum Parts : byte
    {
        Checksum = 2,
        Extra = 4,
        Name = 8,
        Comment = 16,
        Reserved = 0xe0,
    }

    /// <summary>The first bytes of every member.</summary>
    public static ReadOnlySpan<byte> Magic => [0x1f, 0x8b];

    /// <summary>Whether the file begins as a gzip file does; leaves it at its beginning.</summary>
    public static bool Starts(FileStream file)
    {
        bool gzip = file.ReadByte() == Magic[0] && file.ReadByte() == Magic[1];
        file.Position = 0;
        return gzip;
    }

    /// <summary>Goes to the compressed data behind the header.</summary>
    /// <exception cref="InvalidDataException">There is no whole header here.</exception>
    public static void Skip(FileStream file)
    {
        Span<byte> header = stackalloc byte[FixedLength];
        if (file.ReadAtLeast(header, FixedLength, throwOnEndOfStream: false) < FixedLength || !header.StartsWith(Magic) || header[2] != Deflate)
        {
            throw new InvalidDataException("The bytes are not the header of a gzip member.");
        }

        Parts parts = (Parts)header[3];
        if ((parts & Parts.Reserved) != 0)
        {
            throw new InvalidDataException("The header of a gzip member has flags that are not defined.");
        }

        if (parts.HasFlag(Parts.Extra))
        {
            int length = Next(file) | (Next(file) << 8);
            file.Seek(length, SeekOrigin.Current);
        }

        SkipText(file, parts.HasFlag(Parts.Name));
        SkipText(file, parts.HasFlag(Parts.Comment));
        if (parts.HasFlag(Parts.Checksum))
        {
            file.Seek(sizeof(ushort), SeekOrigin.Current);
        }
    }

    private static void SkipText(FileStream file, bool present)
    {
        while (present && Next(file) != 0)
        {
        }
    }

    private static int Next(FileStream file)
    {
        int value = file.ReadByte();
        return value >= 0 ? value : throw new InvalidDataException("The header of a gzip member is truncated.");
    }
}
