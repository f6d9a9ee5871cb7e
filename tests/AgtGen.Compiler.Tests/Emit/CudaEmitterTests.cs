using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;
using AgtGen.Testing.Snapshots;

namespace AgtGen.Compiler.Tests.Emit;

public sealed class CudaEmitterTests
{
    private const string Interface = "global::AgtGen.Cuda.ICudaModel<";

    public static TheoryData<string> Samples => [.. SampleModels.Names];

    [Theory]
    [InlineData("Hinge")]
    [InlineData("Moons")]
    [InlineData("Regression")]
    [InlineData("Residual")]
    [InlineData("Images")]
    public void Compile_ModelWithKernels_LaunchesAreAsVerified(string name) => Snapshot.Match(Launches(Compile(name)), name);

    // What has no kernel is found in the instructions for the emission, and in the ops for the message: they agree.
    [Theory]
    [MemberData(nameof(Samples))]
    public void Compile_Sample_EmitsLaunchesOrNamesWhatHasNoKernel(string name)
    {
        ModelSpec spec = SampleModels.Get(name) with { HasCuda = true };
        bool isEmitted = ModelCompiler.Compile(spec).Source!.Contains(Interface, StringComparison.Ordinal);
        SpecDiagnostic? gap = ModelCompiler.CudaGap(spec);

        Assert.Equal(isEmitted, gap is null);
        Assert.Equal(SpecLowering.Lower(spec).Graph!.Nodes.All(node => SupportTable.HasCuda(node.Op)), gap is null || gap.Node < 0);
    }

    [Fact]
    public void Compile_WithoutTheLibrary_SaysNothingOfCuda()
    {
        Assert.DoesNotContain("AgtGen.Cuda", ModelCompiler.Compile(SampleModels.Get("Moons")).Source!, StringComparison.Ordinal);
        Assert.Null(ModelCompiler.CudaGap(SampleModels.Get("Images")));
    }

    [Fact]
    public void Compile_WithTheLibrary_ChangesNothingElse()
    {
        string with = Compile("Moons"), without = ModelCompiler.Compile(SampleModels.Get("Moons")).Source!;

        Assert.Equal(without, with.Replace(Launches(with), "", StringComparison.Ordinal).Replace(", global::AgtGen.Cuda.ICudaModel<float>", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Has_EveryFunctionAndLossOfTheCatalogue() => Assert.All([.. ScalarFunctions.All, .. Losses.All], (Op op) => Assert.True(SupportTable.HasCuda(op), op.Name));

    private static string Compile(string name)
    {
        CompilationResult result = ModelCompiler.Compile(SampleModels.Get(name) with { HasCuda = true });
        Assert.Empty(result.Diagnostics);
        return result.Source!;
    }

    // From the blank line before the first member of the interface to the end of the class.
    private static string Launches(string source)
    {
        int start = source.LastIndexOf("\n\n", source.IndexOf("\n        void " + Interface, StringComparison.Ordinal), StringComparison.Ordinal);
        int end = source.IndexOf("\n    }\n", start, StringComparison.Ordinal);
        return source[start..end];
    }
}
