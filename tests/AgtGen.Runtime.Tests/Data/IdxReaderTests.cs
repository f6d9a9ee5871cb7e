using System.Buffers.Binary;
using System.IO.Compression;

namespace AgtGen.Runtime.Tests.Data;

public sealed class IdxReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadIdx_TwoImages_GivesPixelsRowByRowAndClasses(bool compressed)
    {
        LabelledData<float> data = LabelledData.ReadIdx<float>(
            Write("images", Idx([2, 2, 3], 0, 1, 2, 3, 4, 255, 9, 8, 7, 6, 5, 4), compressed), Write("labels", Idx([2], 7, 3), compressed));
        Assert.Equal((2, 6), (data.Count, data.Features));
        Assert.Equal([0f, 1, 2, 3, 4, 255], data.Row(0).ToArray());
        Assert.Equal((7f, 3f), (data.Label(0), data.Label(1)));
    }

    [Fact]
    public void ReadIdx_Origin_NamesBothFilesByTheirHashes()
    {
        LabelledData<double> data = LabelledData.ReadIdx<double>(Write("images", Idx([2, 1, 1], 1, 2)), Write("labels", Idx([2], 0, 1)), rows: 1);
        Assert.Equal(DataSource.BinaryFile, data.Origin.Source);
        Assert.Matches("^the first 1 of the 2 images of 1 x 1 bytes in images \\(SHA-256 [0-9a-f]{64}\\), labels from labels \\(SHA-256 [0-9a-f]{64}\\)$", data.Origin.Description);
    }

    [Fact]
    public void ReadIdx_FewerRows_TakesTheFirst() =>
        Assert.Equal([1d], LabelledData.ReadIdx<double>(Write("images", Idx([3, 1, 1], 1, 2, 3)), Write("labels", Idx([3], 0, 1, 2)), rows: 1).Row(0).ToArray());

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void ReadIdx_LessThanOneRow_Throws(int rows) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelledData.ReadIdx<float>("a", "b", rows));

    [Fact]
    public void ReadIdx_NoFile_SaysSo() => Assert.Throws<FileNotFoundException>(() => LabelledData.ReadIdx<float>(folder.File("none"), "b"));

    public static TheoryData<string, byte[], string> DamagedImages => new()
    {
        { "empty", [], "it ends within its header" },
        { "short header", [0, 0, 8], "it ends within its header" },
        { "text", "1,2,3\n"u8.ToArray(), "it begins with the bytes 312c322c" },
        { "no axes", [0, 0, 8, 0], "it begins with the bytes 00000800" },
        { "many axes", [0, 0, 8, 200], "it begins with the bytes 000008c8" },
        { "floats", [0, 0, 0x0d, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0], "its numbers are of type 0d; only unsigned bytes" },
        { "no images", Idx([0, 2, 2]), "its shape (0, 2, 2) holds no number" },
        { "no pixels", Idx([2, 0, 2]), "its shape (2, 0, 2) holds no number" },
        { "huge", Idx([-1, -1, -1]), "has more numbers than an array holds" },
        { "claims much", Idx([60000, 28, 28], 1, 2, 3), "takes 47040000 bytes, more than a file of 19 bytes can hold" },
        { "cut", Idx([2, 1, 2], 1, 2, 3), "it ends within item 1 of 2" },
        { "goes on", Idx([2, 1, 1], 1, 2, 3), "bytes follow the 2 items that its header names" },
        { "one axis", Idx([2], 1, 2), "it has one axis, so it holds no images" },
        { "other count", Idx([3, 1, 1], 1, 2, 3), "holds 3 images" },
    };

    [Theory]
    [MemberData(nameof(DamagedImages))]
    public void ReadIdx_DamagedImages_NamesFileAndFault(string name, byte[] images, string fault)
    {
        string path = Write(name, images), labels = Write("labels", Idx([2], 0, 1));
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => LabelledData.ReadIdx<float>(path, labels));
        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
        Assert.Contains(folder.File(string.Empty), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadIdx_LabelsOfSeveralAxes_AreRefused() => Assert.Contains(
        "it has 3 axes; labels have one",
        Assert.Throws<InvalidDataException>(() => LabelledData.ReadIdx<float>(Write("images", Idx([1, 1, 1], 1)), Write("labels", Idx([1, 1, 1], 1)))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ReadIdx_MoreRowsThanThereAre_SaysHowMany() => Assert.Contains(
        "5 rows were asked for, but it holds 1 images",
        Assert.Throws<InvalidDataException>(() => LabelledData.ReadIdx<float>(Write("images", Idx([1, 1, 1], 1)), Write("labels", Idx([1], 1)), 5)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ReadIdx_TruncatedCompression_IsNoticedBehindTheRowsThatAreTaken()
    {
        byte[] whole = Compress(Idx([400, 10, 10], [.. Enumerable.Range(0, 40000).Select(i => (byte)(i * 7919 >> 3))]));
        string images = folder.Write("images", whole[..^9]), labels = Write("labels", Idx([400], new byte[400]));
        Assert.Contains(
            "the gzip compression is damaged or truncated",
            Assert.Throws<InvalidDataException>(() => LabelledData.ReadIdx<float>(images, labels, rows: 1)).Message,
            StringComparison.Ordinal);
    }

    private static byte[] Idx(int[] lengths, params byte[] values)
    {
        byte[] header = new byte[4 * (lengths.Length + 1)];
        (header[2], header[3]) = (8, (byte)lengths.Length);
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * (axis + 1)), lengths[axis]);
        }

        return [.. header, .. values];
    }

    private static byte[] Compress(byte[] bytes)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }

    private string Write(string name, byte[] bytes, bool compressed = false) => folder.Write(name, compressed ? Compress(bytes) : bytes);
}
