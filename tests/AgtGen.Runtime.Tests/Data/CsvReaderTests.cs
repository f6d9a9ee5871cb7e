using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace AgtGen.Runtime.Tests.Data;

public sealed class CsvReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ReadCsv_PlainFile_GivesFeaturesAndLastColumnAsLabel()
    {
        LabelledData<double> data = LabelledData.ReadCsv<double>(folder.Write("a.csv", "1,2.5,0\n-3e2,.25,1\n"));
        Assert.Equal((2, 2), (data.Count, data.Features));
        Assert.Equal([-300, 0.25], data.Row(1).ToArray());
        Assert.Equal((0d, 1d), (data.Label(0), data.Label(1)));
    }

    [Fact]
    public void ReadCsv_GzipWithoutItsExtension_IsRecognisedByContent()
    {
        string path = folder.Write("a.data", Compress("1,2\n3,4\n"));
        Assert.Equal([3f], LabelledData.ReadCsv<float>(path).Row(1).ToArray());
    }

    [Fact]
    public void ReadCsv_CommaCulture_ReadsDecimalPoints()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NumberGroupSeparator) = (",", ".");
        CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.Equal(1.5, LabelledData.ReadCsv<double>(folder.Write("a.csv", "1.5,1")).Row(0)[0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ReadCsv_Header_IsSkippedWhenAnnounced() =>
        Assert.Equal(1, LabelledData.ReadCsv<float>(folder.Write("a.csv", "x,y\n1,2\n\n"), hasHeader: true).Count);

    [Theory]
    [InlineData("", "holds no data")]
    [InlineData("\n \n", "holds no data")]
    [InlineData("x,y\n1,2", "line 1, column 1: 'x' is not a number (if the first line holds names, pass hasHeader: true)")]
    [InlineData("1,5;2,5", "line 1, column 2: '5;2' is not a number (columns are separated by commas, and numbers have a decimal point)")]
    [InlineData("1,2\n3,b", "line 2, column 2: 'b' is not a number")]
    [InlineData("1,2\n3,", "line 2, column 2: '' is not a number")]
    [InlineData("1,2\nNaN,3", "line 2, column 1: 'NaN' is not a finite number")]
    [InlineData("1,2\n1,Infinity", "line 2, column 2: 'Infinity' is not a finite number")]
    [InlineData("1,1e400", "line 1, column 2: '1e400' is not a finite number")]
    [InlineData("7", "line 1, column 1: a line needs at least one feature")]
    [InlineData("1,2,3\n1,2", "line 2, column 3: the line has 2 columns but the lines before have 3")]
    [InlineData("1,2\n1,2,3", "line 2, column 3: the line has 3 columns but the lines before have 2")]
    [InlineData("1,2\n\n3,4", "line 2: the line is blank but data follows")]
    public void ReadCsv_BadContent_NamesFileLineAndColumn(string text, string expected)
    {
        string path = folder.Write("bad.csv", text);
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => LabelledData.ReadCsv<double>(path));
        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadCsv_TruncatedGzip_IsAClearError()
    {
        byte[] whole = Compress(string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i * 7919 % 1000},{i}\n")));
        foreach (int length in new[] { 3, 10, 18, whole.Length / 2, whole.Length - 9, whole.Length - 4, whole.Length - 1 })
        {
            string path = folder.Write("cut.csv.gz", whole[..length]);
            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => LabelledData.ReadCsv<double>(path));
            Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ReadCsv_LongField_IsQuotedInPart()
    {
        string path = folder.Write("long.csv", new string('x', 100_000) + ",1");
        Assert.EndsWith(
            $"column 1: '{new string('x', 40)}...' is not a number (if the first line holds names, pass hasHeader: true).",
            Assert.Throws<InvalidDataException>(() => LabelledData.ReadCsv<double>(path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ReadCsv_GzipOfSeveralParts_IsRefusedAndSaysSo()
    {
        string path = folder.Write("parts.csv.gz", [.. Compress("1,2\n"), .. Compress("3,4\n5,6\n")]);
        Assert.Contains("of several parts", Assert.Throws<InvalidDataException>(() => LabelledData.ReadCsv<double>(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadCsv_NoFile_SaysSo() => Assert.Throws<FileNotFoundException>(() => LabelledData.ReadCsv<float>(folder.File("none.csv")));

    private static byte[] Compress(string text)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }
}
