using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT6003Tests
{
    [Theory]
    [InlineData("Op.Softmax(hidden.Forward(x), 0)", "Op.CrossEntropy(o, label)", "", "Softmax", "Op.Softmax")]
    [InlineData("Op.Relu(Op.LogSoftmax(hidden.Forward(x), 0))", "Op.CrossEntropy(o, label, [1f, 2f])", "", "LogSoftmax", "Op.LogSoftmax")]
    [InlineData("Op.Relu(hidden.Forward(x))", "Op.CrossEntropy(o, label)", "[Frozen]", "[Frozen]", "Net")]
    public async Task Model_WithWhatHasNoKernel_IsReportedThere(string activation, string loss, string attributes, string name, string place)
    {
        Diagnostic found = Assert.Single(await RuleTest.AnalyzeWithErrors(CudaSnippets.Compilation(CudaSnippets.Model(activation, loss, attributes))));

        Assert.Equal("AGT6003", found.Id);
        Assert.Equal(place, found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan));
        Assert.Equal($"'{name}' has no CUDA kernel, so trainings of 'Net' stay on the CPU; use what docs/ops.md lists for CUDA, or train with Device.Cpu and suppress this", found.GetMessage(null));
    }

    [Fact]
    public async Task Model_WithKernelsForEverything_IsSilent() => Assert.Empty(await RuleTest.AnalyzeWithErrors(CudaSnippets.Compilation(CudaSnippets.Model())));

    [Fact]
    public Task Model_WithoutTheLibrary_IsSilent() => RuleTest.IsSilent(CudaSnippets.Model("Op.Softmax(hidden.Forward(x), 0)"));
}
