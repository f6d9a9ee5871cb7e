using System.Reflection;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Generators.Tests.TorchModules;

/// <summary>The sample, whose project compiles nothing where TorchSharp cannot be had, compiles and runs against the stub.</summary>
public sealed class InteropSampleTests
{
    private static readonly string samples = Path.Combine(Repository.Root, "samples");

    [Fact]
    public void Sample_AgainstTheStub_CertifiesWhatTheModulePredicts()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            [.. Directory.GetFiles(Path.Combine(samples, "TorchSharpInterop"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)]);
        Assembly sample = RunningProgram.Load(compilation.WithOptions(TestCompilation.Options.WithOutputKind(OutputKind.ConsoleApplication)));

        TextWriter before = Console.Out;
        using StringWriter output = new();
        Console.SetOut(output);
        object? code;
        try
        {
            code = sample.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [new[] { Path.Combine(samples, "Data", "halfmoons.csv.gz") }], null);
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.Equal(0, code);
        Assert.Matches(@"certified: 0\.\d{3} <= (?<nominal>[01]\.\d{3}) <= [01]\.\d{3}, [\d.]+ % certified\r?\nTorchSharp: \k<nominal>\r?\n", output.ToString());
        Assert.Contains("layers.hidden.weight, shape (128, 6): the widest interval is ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_AboutTorchSharp_ShowsAModelAndItsUseThatCompile()
    {
        string[] blocks = [.. File.ReadAllText(Path.Combine(Repository.Root, "docs", "torchsharp.md")).Split("```csharp")[1..].Select(rest => rest.Split("```")[0])];
        string use = $"{TorchSnippets.Usings}public static class Use {{ public static void Run(LabelledData<float> train, Sgd optimizer, Schedule schedule, ThreatModel threat) {{ {blocks[1]} }} }}";
        Assert.Equal(["Net.g.cs"], GeneratorTest.Generate(blocks[0], use).Keys);
    }
}
