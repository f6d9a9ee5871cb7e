using System.Reflection;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.TorchSharp.Tests;

/// <summary>The sample of modules says what its page shows, and what it needs.</summary>
public sealed class InteropSampleTests
{
    private static readonly string samples = Path.Combine(Repository.Root, "samples");

    [Fact]
    public void Sample_OfTheHalfMoons_CertifiesWhatTheModulePredicts()
    {
        (int code, string output, _) = Run(Path.Combine(samples, "Data", "halfmoons.csv.gz"));

        Assert.Equal(0, code);
        Assert.Matches(@"certified: 0\.\d{3} <= (?<nominal>[01]\.\d{3}) <= [01]\.\d{3}, [\d.]+ % certified\r?\nTorchSharp: \k<nominal>\r?\n", output);
        Assert.Contains("layers.hidden.weight, shape (128, 6): the widest interval is ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.csv", "none.csv")]
    [InlineData("energy.csv.gz", "768 rows of")]
    [InlineData("README.md", "line 1, column 1: a line needs at least one feature and the label")]
    public void Sample_DataThatDoesNotFit_FailsWithALineThatSaysWhatToGive(string file, string text)
    {
        (int code, _, string error) = Run(Path.Combine(samples, "Data", file));

        Assert.Equal(1, code);
        string line = Assert.Single(error.Trim().Split('\n'));
        Assert.Contains(text, line, StringComparison.Ordinal);
        Assert.EndsWith("is the path of halfmoons.csv.gz, which lies in samples/Data.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_AskedForHelp_SaysWhatItTakes()
    {
        (int code, string output, string error) = Run("--help");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Usage: TorchSharpInterop [halfmoons.csv.gz]", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_UnknownOption_IsWrongUsage()
    {
        (int code, string output, string error) = Run("--seed");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("'--seed'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_AboutTorchSharp_ShowsAModelAndItsUseThatCompile()
    {
        string[] blocks = [.. File.ReadAllText(Path.Combine(Repository.Root, "docs", "torchsharp.md")).Split("```csharp")[1..].Select(rest => rest.Split("```")[0])];
        string use = $"{TorchSnippets.Usings}public static class Use {{ public static void Run(LabelledData<float> train, Sgd optimizer, Schedule schedule, ThreatModel threat) {{ {blocks[1]} }} }}";
        Assert.Equal(["Net.g.cs"], GeneratorTest.Generate(blocks[0], use).Keys);
    }

    [Fact]
    public void Page_AboutTorchSharp_ShowsABlockThatIsRead()
    {
        string[] blocks = [.. File.ReadAllText(Path.Combine(Repository.Root, "docs", "torchsharp.md")).Split("```csharp")[1..].Select(rest => rest.Split("```")[0])];
        string model = TorchSnippets.WithConstructor(
            $"body = Sequential(new Block(1, 2, 2), new Block(2, 2)); {blocks[3]} RegisterComponents();",
            "private readonly Module<Tensor, Tensor> body, head = Linear(2, 2);",
            "head.call(body.call(x.view(-1, 1, 2, 2)).flatten(1))");
        Assert.Equal([true, true, true, true, true, false], SpecText.Parse(model + blocks[2]).Layers.Select(layer => layer.IsFrozen));
    }

    private static (int Code, string Output, string Error) Run(string data)
    {
        CSharpCompilation compilation = TestCompilation.Create(
            [.. Directory.GetFiles(Path.Combine(samples, "TorchSharpInterop"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)]);
        Assembly sample = RunningProgram.Load(compilation.WithOptions(TestCompilation.Options.WithOutputKind(OutputKind.ConsoleApplication)));

        (TextWriter outputBefore, TextWriter errorBefore) = (Console.Out, Console.Error);
        using StringWriter output = new();
        using StringWriter error = new();
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            object? code = sample.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [new[] { data }], null);
            return ((int)code!, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(outputBefore);
            Console.SetError(errorBefore);
        }
    }
}
