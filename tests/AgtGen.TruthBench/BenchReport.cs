using System.Globalization;
using System.Text;
using AgtGen.TruthBench.Judging;
using AgtGen.TruthBench.Plain;

namespace AgtGen.TruthBench;

/// <summary>The tables of docs/truth.md.</summary>
/// <param name="results">All problems.</param>
internal sealed class BenchReport(IReadOnlyList<ProblemResult> results)
{
    /// <summary>Faults that some problem shows to be false or wider than the rules.</summary>
    public IReadOnlyList<Fault> Caught => [.. Bench.Faults.Where(fault => results.Any(result => IsCaught(result, fault)))];

    public IReadOnlyList<Fault> Missed => [.. Bench.Faults.Except(Caught)];

    /// <summary>Problems in which the library is false.</summary>
    public IReadOnlyList<ProblemResult> Unsound => [.. results.Where(result => result.Library.IsUnsound)];

    public string Totals()
    {
        long checks = results.Sum(result => result.Library.Checks), exact = results.Sum(result => result.Library.ExactChecks);
        long escapes = results.Sum(result => result.Library.Escapes), exactEscapes = results.Sum(result => result.Library.ExactEscapes);
        StringBuilder text = new();
        text.AppendLine(Line($"{results.Count} problems, {results.Sum(result => (long)result.Trainings)} altered trainings; {results.Count(result => result.IsComplete && result.Library.HullWidth > 1e-9)} problems with the true hull, {results.Count(result => !result.IsComplete)} with an inner approximation."));
        text.AppendLine(Line($"Library: {escapes} escapes in {checks} parameter checks, {exactEscapes} in {exact} checks in exact fractions; {results.Sum(result => result.Library.FalseClaims)} false claims of test points, {results.Sum(result => result.Library.WrongNominal)} wrong nominal parameters, {results.Count(result => result.Library.IsWrongRefusal)} wrong refusals."));
        text.AppendLine(Line($"Plain rules without a fault: unsound in {results.Count(result => result.Plain?.IsUnsound == true)} of {results.Count(result => result.Plain is not null)} problems; the library is wider in {results.Count(result => result.Plain is not null && result.Library.IsWider)}."));
        int lying = Bench.Faults.Count(fault => results.Any(result => result.Faulty.TryGetValue(fault, out Judgement? judgement) && judgement.IsUnsound));
        text.AppendLine(Line($"Planted faults: {Caught.Count} of {Bench.Faults.Count} caught ({100.0 * Caught.Count / Bench.Faults.Count:F1} %): {lying} by something false, {Caught.Count - lying} only by boxes wider or fewer points certified than the rules give."));
        return text.ToString();
    }

    /// <summary>How wide boxes are against the truth, by threat.</summary>
    public string ByThreat() => Grouped("Threat", result => result.Problem.Adversary.Name);

    /// <summary>How wide boxes are against the truth, by model.</summary>
    public string ByModel() => Grouped("Model", result => result.Problem.Model.Name);

    /// <summary>How wide boxes are against the truth, by optimizer and clip.</summary>
    public string ByDescent() => Grouped("Optimizer and clip", result => result.Problem.DescentName);

    public string Faulty()
    {
        StringBuilder text = new("| Fault | caught in | first by | as |\n|---|---|---|---|\n");
        foreach (Fault fault in Bench.Faults)
        {
            ProblemResult[] catching = [.. results.Where(result => IsCaught(result, fault))];
            text.AppendLine(catching.Length == 0
                ? $"| {fault} | - | - | - |"
                : Line($"| {fault} | {catching.Length} of {results.Count(result => result.Faulty.Count > 0)} | {catching[0].Problem.Name} | {string.Join(", ", catching.Select(result => result.Faulty[fault].Words).Distinct())} |"));
        }

        return text.ToString();
    }

    /// <summary>Where the library gives away what the plain rules do not.</summary>
    public string Wider()
    {
        StringBuilder text = new("| Problem | width / plain width |\n|---|---|\n");
        foreach (ProblemResult result in results.Where(result => result.Plain is not null && result.Library.IsWider))
        {
            text.AppendLine(Line($"| {result.Problem.Name} | {result.Library.Width / result.Plain!.Width:F6} |"));
        }

        return text.ToString();
    }

    public string Problems()
    {
        StringBuilder text = new("| Problem | trainings | hull | escapes | width / hull |\n|---|---|---|---|---|\n");
        foreach (ProblemResult result in results)
        {
            string hull = result.Problem.MustBeRefused ? "refused" : result.IsComplete ? "true" : "inner";
            text.AppendLine(Line($"| {result.Problem.Name} | {result.Trainings} | {hull} | {result.Library.Escapes + result.Library.ExactEscapes} of {result.Library.Checks + result.Library.ExactChecks} | {Ratio(result.Ratio)} |"));
        }

        return text.ToString();
    }

    private static bool IsCaught(ProblemResult result, Fault fault) =>
        result.Faulty.TryGetValue(fault, out Judgement? judgement) && (judgement.IsUnsound || judgement.IsWider);

    private string Grouped(string thing, Func<ProblemResult, string> key)
    {
        StringBuilder text = new($"| {thing} | problems | hull | median width / hull | largest |\n|---|---|---|---|---|\n");
        foreach (IGrouping<(string, bool), ProblemResult> group in results.Where(result => !double.IsNaN(result.Ratio)).GroupBy(result => (key(result), result.IsComplete)))
        {
            double[] ratios = [.. group.Select(result => result.Ratio).Order()];
            text.AppendLine(Line($"| {group.Key.Item1} | {ratios.Length} | {(group.Key.Item2 ? "true" : "inner")} | {Ratio(ratios[ratios.Length / 2])} | {Ratio(ratios[^1])} |"));
        }

        return text.ToString();
    }

    private static string Ratio(double ratio) => double.IsNaN(ratio) ? "-" : ratio.ToString("G3", CultureInfo.InvariantCulture);

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
