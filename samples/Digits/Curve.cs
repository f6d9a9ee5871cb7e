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
            table.Add(Text(k), Floor(accuracy.Lower), Percent((decimal)accuracy.Nominal * 1000), Percent(decimal.Ceiling((decimal)accuracy.Upper * 1000)), Floor(accuracy.Certified));
        }

        Console.WriteLine(table);
        int[] sorted = Sorted;
        Console.WriteLine(
            $"largest k for which a test image's prediction cannot change: least {Text(sorted[0])}, median {Text(sorted[sorted.Length / 2])}, greatest {Text(sorted[^1])}");
    }

    private static string Text(int k) => k.ToString(CultureInfo.InvariantCulture);

    private static string Floor(double share) => Percent(decimal.Floor((decimal)share * 1000));

    /// <summary>Through decimal, in which a share such as 0.869 is no less than that.</summary>
    private static string Percent(decimal perMille) => (perMille / 10).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
