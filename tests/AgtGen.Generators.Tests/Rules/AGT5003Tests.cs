using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT5003Tests
{
    [Fact]
    public Task Encode_OfANet_SaysTheDegreeAndWhatItAdds() => RuleTest.ReportsInProgram(
        "AGT5003",
        EncodingSnippets.Marked(EncodingSnippets.Program(EncodingSnippets.Model("Op.SquaredError(o, label)", activation: "Op.Relu", label: "float"), "new Schedule(3, 10)")),
        "Unrolling 3 steps gives degree 9; 360 auxiliary variables are added to stay quadratic");

    [Theory]
    [InlineData("new Schedule(1, 10)")]
    [InlineData("new Schedule(data.Count, 10)")]
    [InlineData("new Schedule(3, data.Count)")]
    public Task Encode_OfOneStepOrUnknownSizes_IsSilent(string schedule) => RuleTest.IsSilentInProgram(
        EncodingSnippets.Program(EncodingSnippets.Model("Op.SquaredError(o, label)", activation: "Op.Relu", label: "float"), schedule));

    [Fact]
    public Task Encode_OfALine_IsSilent() => RuleTest.IsSilentInProgram(EncodingSnippets.Program(EncodingSnippets.Model("Op.SquaredError(o, label)", label: "float"), "new Schedule(5, 10)"));
}
