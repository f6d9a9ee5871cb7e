using System.Globalization;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT1004Tests
{
    [Theory]
    [InlineData("[|calls|]++;")]
    [InlineData("[|calls|] += 1;")]
    [InlineData("[|this.calls|] = 2;")]
    [InlineData("[|Last|] = x;")]
    [InlineData("[|x[0]|] = 0;")]
    [InlineData("[|hidden.Weight[0, 0]|] = 0;")]
    [InlineData("[|cache|] ??= x;")]
    public Task Write_OutsideTheMethod_IsReportedAtTheTarget(string statement) => RuleTest.Reports("AGT1004", Model(statement));

    [Fact]
    public Task Write_InAHelper_IsReported() => RuleTest.Reports(
        "AGT1004",
        Snippets.WithForward("=> Count(output.Forward(hidden.Forward(x)));", "private int calls; private Tensor<float> Count(Tensor<float> h) { [|calls|]++; return h; }"),
        "'calls' is written inside a [Forward] or [Loss] method, which must be pure; assign a new value to a local variable instead");

    [Fact]
    public void CompoundAssignment_OfATensor_IsReported()
    {
        // The operator changes the tensor in place. The compiler that runs these tests does not bind it yet, so C# errors are let pass.
        Compilation compilation = TestCompilation.Create(Model("x += x;"));
        ParsedModel parsed = ModelParser.Parse(compilation.GetTypeByMetadataName("Net")!, compilation, CancellationToken.None);
        Diagnostic found = Assert.Single(parsed.Findings);
        Assert.Equal(("AGT1004", "'x += x' changes the tensor itself, as C# 14 has it, also for every other variable that holds it; write x = Op.Add(x, x)"), (found.Id, found.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("int calls = 0; calls++;")]
    [InlineData("x = Op.Relu(x);")]
    [InlineData("_ = Op.Relu(x);")]
    public Task Write_ToALocalOrParameter_IsSilent(string statement) => RuleTest.IsSilent(Model(statement));

    [Fact]
    public Task Write_OutsideForwardAndLoss_IsSilent() => RuleTest.IsSilent(
        Snippets.WithForward("=> output.Forward(hidden.Forward(x));", "private int calls; public int Count() => ++calls;"));

    private static string Model(string statement) => Snippets.WithForward(
        $$"""{ {{statement}} return output.Forward(hidden.Forward(x)); }""",
        statement.Contains("int calls", StringComparison.Ordinal) ? string.Empty : "private int calls; private Tensor<float>? cache; public Tensor<float>? Last { get; set; } public int Calls => calls; public Tensor<float>? Cache => cache;");
}
