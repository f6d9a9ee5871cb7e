using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT5004Tests
{
    [Fact]
    public Task Encode_OfTooManyBinaries_SaysHowMany() => RuleTest.ReportsInProgram(
        "AGT5004",
        EncodingSnippets.Marked(EncodingSnippets.Program(EncodingSnippets.Model("Op.Hinge(o, label)"), "new Schedule(7, 100)")),
        "The encoding has about 700 binaries and 0 bilinear terms, and exact solving is unlikely to finish; encode fewer steps, samples or units, or certify by intervals");

    [Theory]
    [InlineData("new Schedule(5, 100)")]
    [InlineData("new Schedule(4, 500)")]
    [InlineData("new Schedule(data.Count, 500)")]
    public Task Encode_UpToTheLimit_IsSilent(string schedule) => RuleTest.IsSilentInProgram(EncodingSnippets.Program(EncodingSnippets.Model("Op.Hinge(o, label)"), schedule));

    [Fact]
    public async Task Encode_OfTooManyProducts_IsReportedBesideTheDegree()
    {
        string program = EncodingSnippets.Program(EncodingSnippets.Model("Op.SquaredError(o, label)", activation: "Op.Square", label: "float"), "new Schedule(5, 100)");

        Assert.Equal(["AGT5003", "AGT5004"], (await RuleTest.AnalyzeProgram(program)).Select(found => found.Id).Order());
    }
}
