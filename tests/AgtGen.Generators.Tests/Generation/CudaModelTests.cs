using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Generation;

/// <summary>What is emitted where the library of CUDA kernels is referenced.</summary>
public sealed class CudaModelTests
{
    [Fact]
    public void Generate_WithTheLibrary_EmitsLaunchesThatCompile() =>
        Assert.Contains("global::AgtGen.Cuda.ICudaModel<float>.TrainNominal(global::AgtGen.Cuda.Launches.CudaPass<float> pass)", Generate(CudaSnippets.Model()), StringComparison.Ordinal);

    [Fact]
    public void Generate_WithTheLibraryAndAnOpWithoutKernel_EmitsNone() =>
        Assert.DoesNotContain("AgtGen.Cuda", Generate(CudaSnippets.Model("Op.Softmax(hidden.Forward(x), 0)")), StringComparison.Ordinal);

    [Fact]
    public void Generate_WithoutTheLibrary_EmitsNone() =>
        Assert.DoesNotContain(GeneratorTest.Generate(CudaSnippets.Model()).Values, file => file.Contains("AgtGen.Cuda", StringComparison.Ordinal));

    private static string Generate(string source)
    {
        GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(CudaSnippets.Compilation(source), out Compilation compilation, out _);
        Assert.Equal([], compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
        return string.Concat(compilation.SyntaxTrees);
    }
}
