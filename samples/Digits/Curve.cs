using System.Globalization;
using AgtGen.Samples.Common;

namespace AgtGen.Samples.Digits;

/// <summary>What is certified under one threat, over its budget.</summary>
/// <param name="Threat">Name of the threat.</param>
/// <param name="Meaning">What may happen to the data.</param>
/// <param name="Budgets">The budgets k of the table.</param>
/// <param name="Accuracies">Bounds of the accuracy at each of them.</param>
/// <param name="LargestCertified">For each test image the largest k under which its prediction cannot change; -1 if not even k = 0 is certified.</param>
internal sealed record Curve(string Threat, string Meaning, int[] Budgets, AccuracyBounds[] Accuracies, int[] LargestCertified)
{
    private int[] Sorted => [.. LargestCertified.Order()];

    /// <summary>The share of test images whose prediction is certified at budget k.</summary>
    public double CertifiedAt(int k) => LargestCertified.Count(largest => largest >= k) / (double)LargestCertified.Length;

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine($"{Threat}: {Meaning}");
        TextTable table = new("k", "accuracy at least", "nominal", "at most", "certified");
        foreach ((int k, AccuracyBounds accuracy) in Budgets.Zip(Accuracies))
        {
            // Floor and ceiling of what is proved: a certificate is never rounded up.
            table.Add(Text(k), Percent(Math.Floor(accuracy.Lower * 1000)), Percent(accuracy.Nominal * 1000), Percent(Math.Ceiling(accuracy.Upper * 1000)), Percent(Math.Floor(accuracy.Certified * 1000)));
        }

        Console.WriteLine(table);
        int[] sorted = Sorted;
        Console.WriteLine(
            $"largest k for which a test image's prediction cannot change: least {Text(sorted[0])}, median {Text(sorted[sorted.Length / 2])}, greatest {Text(sorted[^1])}");
    }

    private static string Text(int k) => k.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double perMille) => (perMille / 10).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
