using AgtGen.TruthBench.Plain;
using AgtGen.TruthBench.Problems;
using Xunit.Abstractions;

namespace AgtGen.TruthBench.Tests;

/// <summary>All problems once, in the form that the environment asks for; each test looks at one side of what was found.</summary>
public sealed class TruthBenchTests(ITestOutputHelper output)
{
    private static readonly Lazy<IReadOnlyList<ProblemResult>> Results =
        new(() => new Bench(Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? Bench.Long : Bench.Reduced).Run(ProblemCatalogue.All));

    [Fact]
    public void Library_EveryProblem_HoldsEveryAlteredTraining()
    {
        BenchReport report = new(Results.Value);
        output.WriteLine(report.Totals());
        Assert.Empty(report.Unsound.Select(result => $"{result.Problem.Name}: {result.Library}"));
        Assert.True(Results.Value.Sum(result => result.Library.Checks) >= 1_000_000);
    }

    [Fact]
    public void Problems_OfTheBench_AreAtLeastTwoHundredAndDiffer()
    {
        Assert.True(Results.Value.Count >= 200);
        Assert.Equal(Results.Value.Count, Results.Value.Select(result => result.Problem.Name).Distinct().Count());
        Assert.True(Results.Value.Count(result => result.IsComplete && !double.IsNaN(result.Ratio)) >= 60);
    }

    /// <summary>What judges the faults is no fault itself.</summary>
    [Fact]
    public void PlainRules_WithoutAFault_HoldEveryAlteredTraining() =>
        Assert.Empty(Results.Value.Where(result => result.Plain?.IsUnsound == true).Select(result => $"{result.Problem.Name}: {result.Plain}"));

    [Fact]
    public void Faults_PlantedInThePlainRules_AreCaught()
    {
        BenchReport report = new(Results.Value);
        output.WriteLine(report.Faulty());
        Assert.True(Bench.Faults.Count >= 30);
        Assert.True(20 * report.Missed.Count <= Bench.Faults.Count, $"missed: {string.Join(", ", report.Missed)}");
    }

    /// <summary>Faults that loosen are told from those that lie: none of the others needs the comparison of widths.</summary>
    [Theory]
    [InlineData(nameof(Fault.BallLeavesTheDomain))]
    [InlineData(nameof(Fault.StabilityOfProbabilities))]
    public void Faults_ThatOnlyLoosen_AreSound(string fault) =>
        Assert.Empty(Results.Value.Where(result => result.Faulty.TryGetValue(Enum.Parse<Fault>(fault), out var judgement) && judgement.IsUnsound).Select(result => result.Problem.Name));
}
