using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT6002Tests
{
    [Theory]
    [InlineData("new TrainingOptions<float> { Device = [|Device.Cuda|] }", "")]
    [InlineData("new TrainingOptions<float> { Device = [|Device.Cuda with { Number = 1 }|] }", "")]
    [InlineData("new TrainingOptions<float> { Device = [|unknown > 1 ? Device.Cuda : Device.Cpu|] }", "")]
    public Task Training_ThatAsksForCuda_IsReportedAtTheDevice(string options, string statements) => RuleTest.Reports(
        "AGT6002",
        Train(options, statements),
        "This training asks for a CUDA device, but AgtGen.Cuda is not referenced, so that nothing was emitted for one; reference it, or choose Device.Auto or Device.Cpu");

    [Fact]
    public Task Training_WithOptionsOfALocal_IsReportedWhereTheyAreMade() =>
        RuleTest.Reports("AGT6002", Train("options", "TrainingOptions<float> options = new() { Device = [|Device.Cuda|] };"));

    [Theory]
    [InlineData("null")]
    [InlineData("new TrainingOptions<float>()")]
    [InlineData("new TrainingOptions<float> { Device = Device.Cpu }")]
    [InlineData("new TrainingOptions<float> { Device = Device.Auto }")]
    public Task Training_ThatNeedsNoDevice_IsSilent(string options) => RuleTest.IsSilent(Train(options, ""));

    [Fact]
    public async Task Training_WithTheLibrary_IsSilent()
    {
        Compilation compilation = CudaSnippets.Compilation(Train("new TrainingOptions<float> { Device = Device.Cuda }", ""));

        Assert.Empty(await RuleTest.AnalyzeWithErrors(compilation));
    }

    private static string Train(string options, string statements) =>
        TrainingSnippets.Train("new Sgd(0.1)", "new Schedule(2, 10)", "new Removal { Samples = 1 }, " + options, statements);
}
