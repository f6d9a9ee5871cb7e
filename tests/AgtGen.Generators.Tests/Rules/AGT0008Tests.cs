using System.Collections.Immutable;
using System.Globalization;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT0008Tests
{
    private const string Threat = "new Removal { Samples = 1 }";

    [Theory]
    [InlineData("deep")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1,000")]
    [InlineData("99999999999")]
    public async Task Property_ThatIsNoLimit_IsReportedOnceAndLeavesTheMeasuredOne(string limit)
    {
        ImmutableArray<Diagnostic> found = await Analyze(epochs: 13, limit);
        Assert.Equal(["AGT0008", "AGT4004"], found.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["AGT0008"], (await Analyze(epochs: 12, limit)).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task Message_NamesTheValueAndTheRemedy() => Assert.Equal(
        "The property AgtGenDepthLimit is 'deep' and no whole number from 0 to 2147483647, so the limit stays 100; write such a number, or 0 for no limit",
        Assert.Single(await Analyze(epochs: 12, "deep")).GetMessage(CultureInfo.InvariantCulture));

    [Fact]
    public async Task Property_InAProjectWithoutATraining_IsReported() =>
        Assert.Equal("AGT0008", Assert.Single(await RuleTest.AnalyzeProgram("public static class Nothing;", ("AgtGenDepthLimit", "deep"))).Id);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("2147483647")]
    public async Task Property_ThatIsEmptyOrANumber_IsSilent(string limit) => Assert.Empty(await Analyze(epochs: 12, limit));

    private static Task<ImmutableArray<Diagnostic>> Analyze(int epochs, string limit) =>
        RuleTest.AnalyzeProgram(TrainingSnippets.Program(3, $"new Schedule({epochs}, 100)", Threat), ("AgtGenDepthLimit", limit));
}
