using System.IO.Compression;
using System.Text;

namespace AgtGen.Runtime.Tests.Data;

public sealed class CheckedGzipStreamTests : IDisposable
{
    private static readonly string Text = string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i * 7919 % 1000},{i}\n"));
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_SeveralMembers_GivesAllOfThem()
    {
        byte[] random = new byte[300_000];
        new Random(1).NextBytes(random);
        Assert.Equal("1,2\n" + Text + "3,4\n5,6\n", Read([.. Compress("1,2\n"), .. Compress(Text), .. Compress(""), .. Compress("3,4\n"), .. Compress("5,6\n")]));
        Assert.Equal(random, ReadBytes([.. Compress(random), .. Compress("1"u8)])[..^1]);
        Assert.Equal("", Read(Compress("")));
    }

    [Fact]
    public void Read_OptionalPartsOfTheHeader_AreSkipped()
    {
        byte[] plain = Compress("1,2\n");
        byte[] parts = [.. plain[..3], 0x1e, .. plain[4..10], 2, 0, 9, 9, .. "a.csv\0"u8, .. "words\0"u8, 7, 7, .. plain[10..]];
        Assert.Equal("1,2\n1,2\n", Read([.. parts, .. plain]));
    }

    [Fact]
    public void Read_AnyTruncation_IsRefused()
    {
        byte[] whole = Compress(Text);
        foreach (int length in new[] { 3, 10, 18, whole.Length / 2, whole.Length - 9, whole.Length - 8, whole.Length - 4, whole.Length - 1 })
        {
            Refused(whole[..length]);
        }

        byte[] small = Compress("1,2\n");
        byte[] two = [.. small, .. Compress("3,4\n5,6\n")];
        for (int length = small.Length + 1; length < two.Length; length++)
        {
            Refused(two[..length]);
        }

        Assert.Equal("1,2\n", Read(two[..small.Length]));
    }

    [Fact]
    public void Read_AnyChangedByteOfDataOrTrailer_IsRefused()
    {
        byte[] whole = [.. Compress("1,2\n3,4\n"), .. Compress("5,6\n")];
        int first = Compress("1,2\n3,4\n").Length;
        for (int i = 0; i < whole.Length; i++)
        {
            // Time, flags of the compressor and operating system say nothing about the content.
            if (i % first is < 4 or > 9)
            {
                Refused([.. whole[..i], (byte)(whole[i] ^ 0x81), .. whole[(i + 1)..]]);
            }
        }
    }

    [Fact]
    public void Read_BytesBehindTheLastMember_AreRefused()
    {
        Refused([.. Compress("1,2\n"), 0, 0, 0]);
        Refused([.. Compress("1,2\n"), .. "3,4\n"u8]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-5)]
    [InlineData(8)]
    public void ReadCsv_TruncatedMember_NamesFileAndLine(int cut)
    {
        byte[] whole = [.. Compress("1,2\n"), .. Compress("3,4\n5,6\n")];
        string path = folder.Write("cut.csv.gz", cut < 0 ? whole[..^-cut] : whole[..cut]);
        string message = Assert.Throws<InvalidDataException>(() => LabelledData.ReadCsv<double>(path)).Message;
        Assert.StartsWith($"{path}, after line ", message, StringComparison.Ordinal);
        Assert.EndsWith("the gzip compression is damaged or truncated.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadCsv_SeveralMembers_IsOneTable() => Assert.Equal(
        3, LabelledData.ReadCsv<double>(folder.Write("parts.csv.gz", [.. Compress("1,2\n3,"), .. Compress("4\n5,6\n")])).Count);

    private static byte[] Compress(string text) => Compress(Encoding.UTF8.GetBytes(text));

    private static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        // An empty input leaves nothing at all.
        byte[] compressed = stream.ToArray();
        return compressed.Length > 0 ? compressed : [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    }

    private void Refused(byte[] bytes) => Assert.Throws<InvalidDataException>(() => Read(bytes));

    private string Read(byte[] bytes) => Encoding.UTF8.GetString(ReadBytes(bytes));

    private byte[] ReadBytes(byte[] bytes)
    {
        using FileStream file = File.OpenRead(folder.Write("a.gz", bytes));
        using CheckedGzipStream content = new(file);
        using MemoryStream whole = new();
        content.CopyTo(whole);
        return whole.ToArray();
    }
}
