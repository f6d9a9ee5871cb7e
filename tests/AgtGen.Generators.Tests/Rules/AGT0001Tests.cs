using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT0001Tests
{
    [Fact]
    public Task Type_NotPartial_IsReportedAtItsName() => RuleTest.Reports(
        "AGT0001",
        Snippets.Moons.Replace("partial class MoonsNet", "class [|MoonsNet|]", StringComparison.Ordinal),
        "Type 'MoonsNet' is [Certifiable], or contains a type that is, but is not partial, so nothing can be added to it; add 'partial'");

    [Fact]
    public Task Type_InAContainerThatIsNotPartial_IsReportedAtTheContainer() => RuleTest.Reports(
        "AGT0001", "public class [|Outer|] { " + Snippets.WithForward("=> output.Forward(hidden.Forward(x));") + " }", "Type 'Outer' is [Certifiable], or contains a type that is, but is not partial, so nothing can be added to it; add 'partial'");

    [Fact]
    public Task Type_PartialInAPartialContainer_IsSilent() =>
        RuleTest.IsSilent("public partial class Outer { " + Snippets.WithForward("=> output.Forward(hidden.Forward(x));") + " }");

    [Fact]
    public Task Type_WithoutTheAttribute_IsSilent() => RuleTest.IsSilent("public class Plain { private readonly Linear layer = new(2, 2); public int X => layer.InFeatures; }");
}
