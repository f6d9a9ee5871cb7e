using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Benchmarks.Generator;

/// <summary>
/// What the generator takes of a compilation of a model with 50 layers: the whole model, and what an editor runs at every keystroke. The baseline is what the
/// compiler itself takes to check the sources as they were typed, which an editor does at the same keystroke.
/// </summary>
public class GeneratorTime
{
    private DeepModel model = null!;
    private GeneratorDriver driver = null!;
    private CSharpCompilation[] unrelated = null!;
    private CSharpCompilation[] edited = null!;
    private int round;

    [GlobalSetup]
    public void Setup()
    {
        model = new();
        unrelated = [model.WithUnrelatedEdit(0), model.WithUnrelatedEdit(1)];
        edited = [model.WithModelEdit(0), model.WithModelEdit(1)];
        driver = model.Driver.RunGenerators(model.Project);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is not null || result.GeneratedSources.Length == 0)
        {
            throw new InvalidOperationException("The model of the benchmark generates nothing.", result.Exception);
        }
    }

    [Benchmark(Baseline = true)]
    public int CompilerAlone() => Changed(edited).GetDiagnostics().Length;

    [Benchmark]
    public object WholeModel() => model.Driver.RunGenerators(model.Project.Clone());

    [Benchmark]
    public object AfterUnrelatedEdit() => driver.RunGenerators(Changed(unrelated));

    [Benchmark]
    public object AfterEditOfTheModel() => driver.RunGenerators(Changed(edited));

    /// <summary>Another edit each time, in a compilation that has bound nothing yet: nothing is found done.</summary>
    private CSharpCompilation Changed(CSharpCompilation[] edits) => edits[round++ % edits.Length].Clone();
}
