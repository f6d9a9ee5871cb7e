using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT0003Tests
{
    private const string Forward = "[Forward] public Tensor<float> Forward(Tensor<float> x) => layer.Forward(x);";

    [Fact]
    public Task Type_WithoutForward_IsReportedAtItsName() => RuleTest.Reports(
        "AGT0003", Model("[|Net|]", string.Empty), "Type 'Net' must declare exactly one [Forward] method but declares 0; mark the one that computes the output");

    [Fact]
    public Task Type_WithTwoForwards_IsReportedAtTheSecond() => RuleTest.Reports(
        "AGT0003",
        Model("Net", Forward + " [Forward] public Tensor<float> [|Again|](Tensor<float> x) => layer.Forward(x);"),
        "Type 'Net' must declare exactly one [Forward] method but declares 2; mark the one that computes the output");

    [Fact]
    public Task Type_WithAnUnmarkedOverload_IsSilent() => RuleTest.IsSilent(
        Model("Net", Forward + " public Tensor<float> Forward(float x) => Forward(Tensor.Create(new[] { x }));"));

    private static string Model(string name, string members) =>
        $"[Certifiable] public sealed partial class {name} {{ private readonly Linear layer = new(2, 2); {members} {Snippets.Loss} }}";
}
