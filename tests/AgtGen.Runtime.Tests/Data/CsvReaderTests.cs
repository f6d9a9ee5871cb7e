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
    [InlineData("1,2\n3,", "line 2, column 2: '' stands for a missing value; remove the row")]
    [InlineData("1,2\nNaN,3", "line 2, column 1: 'NaN' stands for a missing value")]
    [InlineData("1,2\n na ,3", "line 2, column 1: 'na' stands for a missing value")]
    [InlineData("1,2\n-NaN,3", "line 2, column 1: '-NaN' is not a finite number")]
    [InlineData("1,2\n1,Infinity", "line 2, column 2: 'Infinity' is not a finite number")]
    [InlineData("1,1e400", "line 1, column 2: '1e400' is not a finite number")]
    [InlineData("7", "line 1, column 1: a line needs at least one feature")]
    [InlineData("1,2,3\n1,2", "line 2, column 3: the line has 2 columns but the lines before have 3")]
    [InlineData("1,2\n1,2,3", "line 2, column 3: the line has 3 columns but the lines before have 2")]
    [InlineData("1,2\n\n3,4", "line 2: the line is blank but data follows")]
    [InlineData("1,2\n\"\n\n\",4", "line 2, column 1: '' stands for a missing value")]
    [InlineData("1,2\n\"3\n\",4\n5,x", "line 4, column 2: 'x' is not a number (for labels that are names, pass classes:")]
    [InlineData("0.25\0,1", "line 1, column 1: '0.25\\u0000' is not a number")]
    [InlineData("\0\0,1", "line 1, column 1: '\\u0000\\u0000' is not a number")]
    [InlineData("\u001b[2J,1", "line 1, column 1: '\\u001b[2J' is not a number")]
    [InlineData("\u0661,1", "line 1, column 1: '\u0661' is not a number")]
    [InlineData("1\u20442,1", "is not a number")]
    [InlineData("0,1,2\n5,6,7", "line 1: 0 to 2 may be column numbers or data; pass hasHeader: true or hasHeader: false")]
    [InlineData("0 ,\"1\"\n5,6", "line 1: 0 to 1 may be column numbers or data")]
    [InlineData("1,2\n\"3,4", "line 2: a quote is opened and not closed")]
    [InlineData("1,2\n3,4\"5\"", "line 2: field 2 has a quote in its middle")]
    [InlineData("1,2\n\"3\"4,5", "line 2: field 1 goes on behind its closing quote")]
    public void ReadCsv_BadContent_NamesFileLineAndColumn(string text, string expected)
    {
        string path = folder.Write("bad.csv", text);
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => LabelledData.ReadCsv<double>(path));
        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
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
    public void ReadCsv_NoFile_SaysSo() => Assert.Throws<FileNotFoundException>(() => LabelledData.ReadCsv<float>(folder.File("none.csv")));

    [Theory]
    [InlineData("\uFEFF1,2\n3,4\n")]
    [InlineData("1,2\r\n3,4\r\n")]
    [InlineData("1,2\r3,4")]
    [InlineData("\"1\",2\n3,\"4\"")]
    [InlineData(" 1 , 2\n3\t,4\n\n\r\n")]
    [InlineData("\"1\r\n\",2\n3,4")]
    public void ReadCsv_FormsOfTheSameTable_GiveTheSameData(string text) => Assert.Equal(
        new LabelledData<double>([[1], [3]], [2, 4]).ComputeHash(), LabelledData.ReadCsv<double>(folder.Write("a.csv", text)).ComputeHash());

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void ReadCsv_FirstRowOfNumbersFromZero_IsReadAsItIsSaid(bool hasHeader, int rows) =>
        Assert.Equal(rows, LabelledData.ReadCsv<double>(folder.Write("a.csv", "0,1,2\n5,6,7"), hasHeader).Count);

    [Fact]
    public void ReadCsv_LabelColumn_IsFoundByNameAndPlace()
    {
        string named = folder.Write("named.csv", "a, kind ,b\n1,7,2\n");
        string plain = folder.Write("plain.csv", "1,7,2\n");
        LabelledData<double>[] read =
        [
            LabelledData.ReadCsv<double>(named, label: "kind"),
            LabelledData.ReadCsv<double>(named, hasHeader: true, label: 1),
            LabelledData.ReadCsv<double>(plain, label: ^2),
        ];
        Assert.All(read, data => Assert.Equal((1, 1d, 2d, 7d), (data.Count, data.Row(0)[0], data.Row(0)[1], data.Label(0))));
    }

    [Fact]
    public void ReadCsv_LabelColumnThatIsNotThere_IsNamed()
    {
        string path = folder.Write("a.csv", "a,b,b\n1,2,3");
        Assert.Contains("line 1: there is no column 'c' for the label among 'a', 'b', 'b'", Fault(() => LabelledData.ReadCsv<double>(path, label: "c")), StringComparison.Ordinal);
        Assert.Contains("2 columns are named 'b'", Fault(() => LabelledData.ReadCsv<double>(path, label: "b")), StringComparison.Ordinal);
        Assert.Contains("no column 3 for the label among 3", Fault(() => LabelledData.ReadCsv<double>(path, true, 3)), StringComparison.Ordinal);
        Assert.Contains("no column ^4", Fault(() => LabelledData.ReadCsv<double>(path, true, ^4)), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LabelledData.ReadCsv<double>(path, hasHeader: false, label: "a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelledData.ReadCsv<double>(path, true, -1));
    }

    [Fact]
    public void ReadCsv_Header_NamesColumnsInErrors() => Assert.EndsWith(
        "line 3, column 2 ('size'): 'big' is not a number.",
        Fault(() => LabelledData.ReadCsv<double>(folder.Write("a.csv", "age,size,y\n1,2,3\n1,big,3"), hasHeader: true)),
        StringComparison.Ordinal);

    [Fact]
    public void ReadCsv_RowUnlikeTheHeader_IsRefused() => Assert.EndsWith(
        "line 2, column 3: the line has 3 columns but the header has 2.",
        Fault(() => LabelledData.ReadCsv<double>(folder.Write("a.csv", "x,y\n1,2,3"), hasHeader: true)),
        StringComparison.Ordinal);

    [Fact]
    public void ReadCsv_ClassNames_BecomeTheirNumbersAndAreRecorded()
    {
        string path = folder.Write("a.csv", "x,kind\n1,\"b, \"\"or\"\" c\"\n2,a\n");
        LabelledData<float> data = LabelledData.ReadCsv<float>(path, hasHeader: true, classes: ["a", "b, \"or\" c"]);
        Assert.Equal((1f, 0f), (data.Label(0), data.Label(1)));
        Assert.Matches(
            @"^decimals of the CSV file a\.csv \(SHA-256 [0-9a-f]{64}\), label in column 2 \('kind'\) of 2, the first row holding names, classes 'a' = 0, 'b, ""or"" c' = 1$",
            data.Origin.ToString());
        Assert.Equal(DataSource.TextFile, data.Origin.Source);
        Assert.Contains("'b, \"or\" c' is not a class; the classes are 'a' = 0", Fault(() => LabelledData.ReadCsv<float>(path, true, classes: ["a"])), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LabelledData.ReadCsv<float>(path, true, classes: ["a", " a"]));
        Assert.Throws<ArgumentException>(() => LabelledData.ReadCsv<float>(path, true, classes: []));
    }

    [Theory]
    [InlineData("1,2\n12345,6789\n", "line 2: the line has more than 8 characters")]
    [InlineData("1,2\n\"3\n    \",4\n", "line 2: the quoted field makes the row longer than 8 characters")]
    [InlineData("123456789", "line 1: the line has more than 8 characters")]
    public void ReadCsv_LineOverTheLimit_IsRefused(string text, string expected) =>
        Assert.Contains(expected, Fault(() => LabelledData.ReadCsv<double>(folder.Write("a.csv", text), longestLine: 8)), StringComparison.Ordinal);

    [Fact]
    public void ReadCsv_LinesLongerThanTheBuffer_AreReadWhole()
    {
        string row = string.Join(',', Enumerable.Range(0, 30_000).Select(i => i % 97));
        LabelledData<double> data = LabelledData.ReadCsv<double>(folder.Write("a.csv", $"{row}\r\n{row}\r\n1{row}"));
        Assert.Equal((3, 29_999, 10d), (data.Count, data.Features, data.Row(2)[0]));
        Assert.Equal(data.Row(0).ToArray(), data.Row(1).ToArray());
    }

    [Fact]
    public void ReadCsv_SmallFileOfOneHugeLine_IsRefusedBeforeItFillsTheMemory()
    {
        string path = folder.Write("bomb.csv.gz", Compress(new string('1', LabelledData.LongestLine + 1)));
        Assert.InRange(new FileInfo(path).Length, 1, 100_000);
        Assert.Contains("more than 16777216 characters", Fault(() => LabelledData.ReadCsv<double>(path)), StringComparison.Ordinal);
    }

    private static string Fault(Action read) => Assert.Throws<InvalidDataException>(read).Message;

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
