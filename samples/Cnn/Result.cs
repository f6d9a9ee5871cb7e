using System.Globalization;
using AgtGen.Samples.Common;

namespace AgtGen.Samples.Cnn;

/// <summary>What is certified under one threat, over its budget.</summary>
/// <param name="Threat">Name of the threat.</param>
/// <param name="Meaning">What may happen to the data.</param>
/// <param name="Budgets">The budgets k.</param>
/// <param name="Accuracies">Bounds of the accuracy at each of them.</param>
internal sealed record Result(string Threat, string Meaning, int[] Budgets, AccuracyBounds[] Accuracies)
{
    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine($"{Threat}: {Meaning}");
        TextTable table = new("k", "accuracy at least", "nominal", "at most", "certified");
        foreach ((int k, AccuracyBounds accuracy) in Budgets.Zip(Accuracies))
        {
            // Floor and ceiling of what is proved: a certificate is never rounded up.
            table.Add(
                k.ToString(CultureInfo.InvariantCulture),
                Percent(decimal.Floor((decimal)accuracy.Lower * 1000)),
                Percent((decimal)accuracy.Nominal * 1000),
                Percent(decimal.Ceiling((decimal)accuracy.Upper * 1000)),
                Percent(decimal.Floor((decimal)accuracy.Certified * 1000)));
        }

        Console.WriteLine(table);
    }

    /// <summary>Through decimal, in which a share such as 0.869 is no less than that.</summary>
    private static string Percent(decimal perMille) => (perMille / 10).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
