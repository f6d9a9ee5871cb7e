using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT1006Tests
{
    private const string Layers =
        " public sealed class BatchNorm1d(int n) { public int N => n; public Tensor<float> Forward(Tensor<float> h) => h; }"
        + " public static class functional { public static Tensor<float> batch_norm(Tensor<float> h) => h; }";

    [Theory]
    [InlineData("functional.batch_norm", "")]
    [InlineData("norm.Forward", "private readonly BatchNorm1d norm = new(8);")]
    public Task BatchNorm_OfAnyLibrary_IsReportedAtTheMethod(string call, string members) => RuleTest.Reports(
        "AGT1006", Snippets.WithForward($"=> output.Forward([|{call}|](hidden.Forward(x)));", members) + Layers);

    [Fact]
    public Task Message_NamesTheOperation() => RuleTest.Reports(
        "AGT1006",
        Snippets.WithForward("=> output.Forward([|functional.batch_norm|](hidden.Forward(x)));") + Layers,
        "'functional.batch_norm' couples the samples of a batch, so per-sample gradients do not exist and one altered sample reaches all of them; freeze its statistics in a FrozenBatchNorm, or normalise each sample by a LayerNorm");

    [Fact]
    public Task Helper_OfTheModelWithSuchAName_IsReadLikeAnyOther() => RuleTest.IsSilent(
        Snippets.WithForward("=> output.Forward(BatchNorm(hidden.Forward(x)));", "private static Tensor<float> BatchNorm(Tensor<float> h) => Op.Relu(h);"));
}
