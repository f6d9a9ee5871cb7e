using System.Globalization;
using AgtGen.Samples.Common;

namespace AgtGen.Samples.FineTuning;

/// <summary>All budgets of one threat.</summary>
/// <param name="Threat">Name of the threat.</param>
/// <param name="Meaning">What may happen to the data.</param>
/// <param name="Outcomes">One for each budget.</param>
internal sealed record Result(string Threat, string Meaning, Outcome[] Outcomes)
{
    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine($"{Threat}: {Meaning}");
        TextTable table = new("k", "accuracy at least", "attacked", "nominal", "certified", "changed by an attack", "both");
        foreach (Outcome outcome in Outcomes)
        {
            // Floor of what is proved: a certificate is never rounded up.
            table.Add(
                outcome.K.ToString(CultureInfo.InvariantCulture),
                Percent(decimal.Floor((decimal)outcome.Accuracy.Lower * 1000)),
                Percent((decimal)outcome.Attacked * 1000),
                Percent((decimal)outcome.Accuracy.Nominal * 1000),
                Percent(decimal.Floor((decimal)outcome.Accuracy.Certified * 1000)),
                outcome.Changed.ToString(CultureInfo.InvariantCulture),
                outcome.Contradicted.ToString(CultureInfo.InvariantCulture));
        }

        Console.WriteLine(table);
        foreach (string gap in Outcomes.Select(outcome => outcome.Gap).OfType<string>().Distinct())
        {
            Console.WriteLine($"Bounded by boxes alone: {gap}");
        }
    }

    /// <summary>Through decimal, in which a share such as 0.869 is no less than that.</summary>
    private static string Percent(decimal perMille) => (perMille / 10).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
