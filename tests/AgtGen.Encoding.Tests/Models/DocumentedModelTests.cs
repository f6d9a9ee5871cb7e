using System.Runtime.CompilerServices;
using AgtGen.Data;
using AgtGen.Encoding.Engines.Highs;
using AgtGen.Encoding.Models;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Tests.Models.Nets;
using AgtGen.Testing.Snapshots;
using AgtGen.Training;

namespace AgtGen.Encoding.Tests.Models;

/// <summary>The example of docs/encoding.md for models: what follows, and the model, are its text, which runs here.</summary>
public class DocumentedModelTests
{
    [Fact]
    public void Example_OfThePage_Runs()
    {
        LabelledData<double> data = new([[0.5, -1], [1, 0.25], [-0.75, 0.5], [-1, -0.5]], [1, 1, 0, 0]);
        ModelEncoding<double> encoding = ModelEncoder.Encode(
            SmallNet.Create(seed: 1), data, new Sgd(0.25), new Schedule(epochs: 3, batchSize: 4), new BoundedPoisoning { LabelSamples = 1, Budget = Budget.PerDataSet });
        Specification margin = encoding.Margin([1, 0], label: 1);
        using HighsEngine engine = new();
        SearchResult least = encoding.Least(margin, engine);
        Console.WriteLine($"no flip of one label trains a margin below {-least.Bound}; one trains {-least.Attained}");

        Assert.Equal(SearchEnd.Solved, least.End);
    }

    [Fact]
    public void Example_OfThePage_IsTheOneThatRuns()
    {
        string page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "encoding.md")).Split("```csharp")[2].Split("```")[0];
        string here = Here();
        string model = Path.Combine(Path.GetDirectoryName(here)!, "Nets", "SmallNet.cs");

        Assert.Equal([], Lines(page).Except(Lines(File.ReadAllText(here) + File.ReadAllText(model))));
        Assert.True(Lines(page).Length > 20);
    }

    private static string Here([CallerFilePath] string file = "") => SourceTree.Locate(file);

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
}
