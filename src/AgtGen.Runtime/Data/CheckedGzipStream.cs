using System.Buffers.Binary;
using System.IO.Compression;

namespace AgtGen.Data;

/// <summary>
/// Decompresses a gzip file of one or more members (RFC 1952) and checks each against the checksum and length behind it: the platform's stream takes a truncated
/// file for a shorter one, and rows would silently be missing from the data set.
/// </summary>
internal sealed class CheckedGzipStream(FileStream file) : Stream
{
    private const int TrailerLength = 2 * sizeof(uint);

    /// <summary>At least what the platform's stream reads at once, so the end of a member lies at most that far behind the file's position.</summary>
    private const int ReadAhead = 1 << 16;

    private DeflateStream? member;
    private long memberStart;
    private uint checksum;
    private uint length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty && (member is not null || file.Position < file.Length))
        {
            member ??= Begin();
            int count = member.Read(buffer);
            if (count > 0)
            {
                checksum = Crc32.Append(checksum, buffer[..count]);
                length = unchecked(length + (uint)count);
                return count;
            }

            Finish();
        }

        return 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            member?.Dispose();
        }

        base.Dispose(disposing);
    }

    private DeflateStream Begin()
    {
        GzipHeader.Skip(file);
        (memberStart, checksum, length) = (file.Position, 0, 0);
        return new(file, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>
    /// The platform reads ahead and does not say how far the member went. Its end is where its checksum and length stand, before the end of the file or another
    /// member; that other bytes say all that is as unlikely as that a damaged member does.
    /// </summary>
    private void Finish()
    {
        member!.Dispose();
        member = null;
        long first = Math.Max(memberStart, file.Position - ReadAhead);
        byte[] buffer = new byte[file.Position - first + TrailerLength + GzipHeader.Magic.Length];
        file.Position = first;
        ReadOnlySpan<byte> bytes = buffer.AsSpan(0, file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[sizeof(uint)..], length);
        for (int i = 0; i + TrailerLength <= bytes.Length; i++)
        {
            ReadOnlySpan<byte> rest = bytes[(i + TrailerLength)..];
            if (bytes[i..].StartsWith(trailer) && (first + i + TrailerLength == file.Length || rest.StartsWith(GzipHeader.Magic)))
            {
                file.Position = first + i + TrailerLength;
                return;
            }
        }

        throw new InvalidDataException($"{length} bytes were decompressed, but their checksum and length do not stand behind them.");
    }
}
