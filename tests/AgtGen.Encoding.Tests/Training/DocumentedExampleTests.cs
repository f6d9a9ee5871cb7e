using System.Runtime.CompilerServices;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;
using AgtGen.Testing.Snapshots;

namespace AgtGen.Encoding.Tests.Training;

/// <summary>The example of docs/encoding.md: what follows is its text, which runs here.</summary>
public class DocumentedExampleTests
{
    [Fact]
    public void Example_OfThePage_Runs()
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
    }

    [Fact]
    public void Example_OfThePage_IsTheOneThatRuns()
    {
        string page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "encoding.md")).Split("```csharp")[1].Split("```")[0];

        Assert.Equal([], Lines(page).Except(Lines(File.ReadAllText(Here()))));
        Assert.True(Lines(page).Length > 10);
    }

    private static string Here([CallerFilePath] string file = "") => SourceTree.Locate(file);

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
}
