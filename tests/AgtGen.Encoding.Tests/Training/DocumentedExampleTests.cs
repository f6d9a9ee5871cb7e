using System.Runtime.CompilerServices;
using AgtGen.Encoding.Engines.Highs;
using AgtGen.Encoding.Proofs;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;
using AgtGen.Testing.Snapshots;

namespace AgtGen.Encoding.Tests.Training;

/// <summary>The examples of docs/encoding.md: what follows is their text, which runs here.</summary>
public class DocumentedExampleTests
{
    /// <summary>The block that <see cref="Models.DocumentedModelTests"/> runs.</summary>
    private const int ModelBlock = 1;

    [Fact]
    public void Examples_OfThePage_Run()
    {
        string folder = Directory.CreateTempSubdirectory("agt").FullName;
        try
        {
            Run(name => new FileStream(Path.Combine(folder, name), FileMode.Create));

            Assert.True(ProofChecker.Check(File.ReadAllBytes(Path.Combine(folder, "moons.proof"))).IsProved);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Examples_OfThePage_AreThoseThatRun()
    {
        string[] blocks = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "encoding.md")).Split("```csharp")[1..];
        string[] page = [.. blocks.Where((_, index) => index != ModelBlock).SelectMany(block => Lines(block.Split("```")[0]))];

        Assert.Equal([], page.Select(line => line.Replace("File.Create", "create", StringComparison.Ordinal)).Except(Lines(File.ReadAllText(Here()))));
        Assert.True(page.Length > 13);
    }

    private static void Run(Func<string, FileStream> create)
    {
        EncodedTraining training = new()
        {
            Rows = [[0.5, -1, 1], [1, 0.25, 1], [-0.75, 0.5, 1], [-1, -0.5, 1]],   // the constant 1 stands for the bias
            Labels = [1, 1, -1, -1],
            Start = [0, 0, 0],
            Steps = [.. Enumerable.Repeat(new EncodedStep([0, 1, 2, 3], Interval<double>.Point(0.5)), 3)],
            Loss = EncodedLoss.Hinge,
            Threat = EncodedThreat.Flip,
            Budget = 1,
        };
        SearchResult largest = SweptTraining.Largest(training, [1, 1, 1]);
        Console.WriteLine($"no flip of one label trains an output above {largest.Bound}; one trains {largest.Attained}");
        Assert.Equal(SearchEnd.Solved, largest.End);

        using HighsEngine engine = new();
        using FileStream proof = create("moons.proof");
        ExactTraining.ProveLargest(training, [1, 1, 1], engine, proof);
    }

    private static string Here([CallerFilePath] string file = "") => SourceTree.Locate(file);

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
}
