using System.Buffers.Binary;
using System.IO.Compression;

namespace AgtGen.Data;

/// <summary>
/// Decompresses a gzip file of one member and compares the length with the one stored at the file's end: the platform's stream takes a truncated file for
/// a shorter one, and rows would silently be missing from the data set.
/// </summary>
internal sealed class CheckedGzipStream : Stream
{
    private readonly GZipStream content;
    private readonly uint expected;
    private uint read;

    public CheckedGzipStream(FileStream file)
    {
        Span<byte> trailer = stackalloc byte[sizeof(uint)];
        file.Seek(-Math.Min(file.Length, trailer.Length), SeekOrigin.End);
        file.ReadAtLeast(trailer, trailer.Length, throwOnEndOfStream: false);
        expected = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        file.Position = 0;
        content = new GZipStream(file, CompressionMode.Decompress);
    }

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
        int count = content.Read(buffer);
        read = unchecked(read + (uint)count);
        if (count == 0 && !buffer.IsEmpty && read != expected)
        {
            throw new InvalidDataException($"{read} bytes were decompressed but the file's end announces {expected}.");
        }

        return count;
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
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
