using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT1007Tests
{
    [Theory]
    [InlineData("Op.Scale(hidden.Forward(x), [|Random.Shared.NextSingle|]())", "")]
    [InlineData("Op.Scale(hidden.Forward(x), [|random.NextSingle|]())", "private readonly Random random = new(1);")]
    [InlineData("dropout(hidden.Forward(x))", "private Tensor<float> dropout(Tensor<float> h) => [|Functional.Dropout|](h); ")]
    [InlineData("Op.Add(hidden.Forward(x), [|Functional.randn|](8))", "")]
    public Task Draw_InForward_IsReported(string value, string members) => RuleTest.Reports(
        "AGT1007",
        Snippets.WithForward($"=> output.Forward({value});", members)
            + " public static class Functional { public static Tensor<float> Dropout(Tensor<float> h) => h; public static Tensor<float> randn(int n) => Tensor.Create(new float[n]); }");

    [Fact]
    public Task Draw_OutsideForwardAndLoss_IsSilent() => RuleTest.IsSilent(
        Snippets.WithForward("=> output.Forward(hidden.Forward(x));", "public static float Draw() => Random.Shared.NextSingle();"));
}
