using System.Diagnostics;
using AgtGen.TruthBench;
using AgtGen.TruthBench.Problems;

bool isLong = args.Contains("--long") || Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1";
if (args.Except(["--long"]).Any())
{
    Console.Error.WriteLine("Usage: AgtGen.TruthBench [--long]");
    return 2;
}

Stopwatch clock = Stopwatch.StartNew();
Bench bench = new(isLong ? Bench.Long : Bench.Reduced);
BenchReport report = new(bench.Run(ProblemCatalogue.All, result =>
{
    if (result.Library.IsUnsound)
    {
        Console.Error.WriteLine($"FALSE: {result.Problem.Name}: {result.Library}");
    }
}));
Console.WriteLine(report.Totals());
Console.WriteLine(report.ByThreat());
Console.WriteLine(report.ByModel());
Console.WriteLine(report.ByDescent());
Console.WriteLine(report.Faulty());
Console.WriteLine(report.Wider());
Console.WriteLine(report.Problems());
Console.Error.WriteLine(FormattableString.Invariant($"{clock.Elapsed.TotalSeconds:F0} s"));
return report.Unsound.Count == 0 && 20 * report.Missed.Count <= Bench.Faults.Count ? 0 : 1;
