using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT0005Tests
{
    [Theory]
    [InlineData("sealed partial class")]
    [InlineData("class")]
    [InlineData("abstract record")]
    public Task Type_WithForwardButNoAttribute_IsReportedAtItsName(string kind) => RuleTest.Reports(
        "AGT0005",
        $"public {kind} [|Net|] {{ private readonly Linear output = new(6, 2); [Forward] public Tensor<float> Forward(Tensor<float> x) => output.Forward(x); }}",
        "Type 'Net' has a [Forward] method but is not [Certifiable], so nothing is generated for it; add the attribute");

    [Fact]
    public Task Type_WithAMethodNamedForward_IsSilent() =>
        RuleTest.IsSilent("public class Net { public Tensor<float> Forward(Tensor<float> x) => x; }");

    [Fact]
    public Task Type_WithAForwardAttributeOfAnotherLibrary_IsSilent() =>
        RuleTest.IsSilent("namespace Other { class ForwardAttribute : Attribute; public class Net { [Forward] public int Send() => 1; } }");
}
