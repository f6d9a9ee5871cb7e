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
            table.Add(trace.Name, Text(Math.Floor(trace.Final.Lower * Places) / Places), Text(trace.Final.Nominal), Text(Math.Ceiling(trace.Final.Upper * Places) / Places));
        }

        Console.WriteLine();
        Console.WriteLine(table);
    }

    /// <summary>Bounds are printed to four places, rounded outward: what is proved is never said too strongly.</summary>
    private const double Places = 1e4;

    private static string Text(double value) => double.IsInfinity(value) ? "nothing proved" : value.ToString("F4", CultureInfo.InvariantCulture);
}
