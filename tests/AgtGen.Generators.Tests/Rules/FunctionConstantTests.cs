using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

/// <summary>Constants of functions and losses, read like the factor of Op.Scale and with the same findings.</summary>
public sealed class FunctionConstantTests
{
    [Theory]
    [InlineData("Op.LeakyRelu(hidden.Forward(x), 0.01f)")]
    [InlineData("Op.LeakyRelu(slope: Slope / 2, x: hidden.Forward(x))")]
    [InlineData("Op.Elu(hidden.Forward(x), 1)")]
    [InlineData("Op.GeluTanh(Op.Square(hidden.Forward(x)))")]
    [InlineData("Op.Elu(Op.Silu(Op.HardTanh(Op.Softplus(Op.Sigmoid(Op.Tanh(hidden.Forward(x)))))), Slope)")]
    public Task Constant_OfTheModel_IsRead(string hidden) =>
        RuleTest.IsSilent(Snippets.WithForward($"=> output.Forward({hidden});", "private const float Slope = 0.25f;"));

    [Theory]
    [InlineData("AGT1001", "[|Op.LeakyRelu|](hidden.Forward(x), -1f)")]
    [InlineData("AGT1001", "[|Op.Elu|](hidden.Forward(x), -0.5f)")]
    [InlineData("AGT1005", "Op.Elu(hidden.Forward(x), [|float.PositiveInfinity|])")]
    [InlineData("AGT1005", "Op.LeakyRelu(hidden.Forward(x), [|float.NaN|])")]
    public Task Constant_ThatTheFunctionDoesNotTake_IsReported(string id, string hidden) => RuleTest.Reports(id, Snippets.WithForward($"=> output.Forward({hidden});"));
}
