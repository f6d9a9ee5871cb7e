using System.Globalization;
using AgtGen.Samples.Common;

namespace AgtGen.Samples.Regression;

/// <summary>What came out of a study: one trace a setting.</summary>
internal sealed record Findings(string Title, Trace[] Traces)
{
    public void Print()
    {
        TextTable table = new(Title, "MSE at least", "nominal", "at most");
        foreach (Trace trace in Traces)
        {
            table.Add(trace.Name, Text(Below(trace.Final.Lower)), Text(trace.Final.Nominal), Text(-Below(-trace.Final.Upper)));
        }

        Console.WriteLine();
        Console.WriteLine(table);
        foreach (Trace unproved in Traces.Where(trace => double.IsInfinity(trace.Final.Upper)))
        {
            Console.WriteLine($"{Title} {unproved.Name} proves nothing. {unproved.Growth.Explanation}");
        }
    }

    /// <summary>Bounds are printed to four places, rounded outward: what is proved is never said too strongly.</summary>
    private const double Places = 1e4;

    /// <summary>The next number below is scaled: its rounded product is not above the product of the bound.</summary>
    private static double Below(double bound) => bound == 0 ? 0 : Math.Floor(Math.BitDecrement(bound) * Places) / Places;

    private static string Text(double value) => double.IsInfinity(value) ? "nothing proved" : value.ToString("F4", CultureInfo.InvariantCulture);
}
