using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT1003Tests
{
    [Fact]
    public Task For_BoundedByAField_IsReportedAtTheBound() => RuleTest.Reports(
        "AGT1003", Repeat("for (int i = 0; i < [|depth|]; i++)", "public int depth = 3;"), "The loop bound 'depth' is not a compile-time constant, so the loop cannot be unrolled; use a const or a readonly member");

    [Fact]
    public Task For_BoundedByTheData_IsReported() => RuleTest.Reports("AGT1003", Repeat("for (int i = 0; i < [|(int)x[0]|]; i++)"));

    [Fact]
    public Task While_OnTheData_IsReported() => RuleTest.Reports("AGT1003", Repeat("while ([|x[0]|] > 0)"));

    [Fact]
    public Task ForEach_OverSomethingElseThanLayers_IsReported() => RuleTest.Reports(
        "AGT1003",
        Repeat("foreach (int i in [|sizes|])", "private readonly List<int> sizes = [1, 2];"),
        "The loop bound 'sizes' is not a compile-time constant, so the loop cannot be unrolled; loop over an array of layers or an index with a constant bound");

    [Fact]
    public Task For_BoundedByTheCountOfOtherThanLayers_IsReported() => RuleTest.Reports(
        "AGT1003",
        Repeat("for (int i = 0; i < [|sizes.Count|]; i++)", "private readonly List<int> sizes = [1, 2];"),
        "The loop bound 'sizes.Count' is not a compile-time constant, so the loop cannot be unrolled; make 'sizes' a private readonly array of layers, or use a const");

    [Theory]
    [InlineData("for (int i = 0; i < 3; i++)")]
    [InlineData("const int depth = 3; for (int i = depth; i > 0; i -= 1)")]
    [InlineData("int n = 2; n = n * n - 1; for (int i = 0; i < n; ++i)")]
    [InlineData("int i = 0; while (i++ < 3)")]
    [InlineData("for (int i = 0; i < Depth; i++)")]
    [InlineData("for (int i = 0; i < depth; i++)")]
    [InlineData("for (int i = 0; i < hidden.OutFeatures / 4; i++)")]
    public Task Loop_WithAConstantBound_IsSilent(string loop) =>
        RuleTest.IsSilent(Repeat(loop, "private const int Depth = 3; private static readonly int depth = Depth + 1;"));

    private static string Repeat(string loop, string members = "") => Snippets.WithForward(
        $$"""
        {
            var h = hidden.Forward(x);
            {{loop}}
            {
                h = Op.Relu(block.Forward(h));
            }

            return output.Forward(h);
        }
        """,
        members);
}
