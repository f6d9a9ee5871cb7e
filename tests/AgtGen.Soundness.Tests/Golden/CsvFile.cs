using System.Globalization;
using System.IO.Compression;
using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Golden;

/// <summary>Reads a gzip-compressed CSV file of numbers, label last, without the product's reader.</summary>
internal static class CsvFile
{
    public static IReadOnlyList<Sample> Read(string name)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(PathOf(name)), CompressionMode.Decompress));
        List<Sample> rows = [];
        while (reader.ReadLine() is string line)
        {
            double[] values = [.. line.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
            rows.Add(new Sample(values[..^1], values[^1]));
        }

        return rows;
    }

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);
}
