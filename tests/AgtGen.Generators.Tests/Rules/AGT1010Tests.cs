using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT1010Tests
{
    [Fact]
    public Task Call_OfAnotherClass_IsReportedAtTheMethod() => RuleTest.Reports(
        "AGT1010",
        Snippets.WithForward("=> output.Forward([|Activations.Act|](hidden.Forward(x)));") + " public static class Activations { public static Tensor<float> Act(Tensor<float> h) => Op.Relu(h); }",
        "'Activations.Act' is not a member of 'Net' nor a catalogue op, so its body cannot be inlined; move it into 'Net' or use a catalogue op");

    [Fact]
    public Task Call_OfABlockThatIsNotMarked_IsReportedWithTheAttribute() => RuleTest.Reports(
        "AGT1010",
        Snippets.WithForward("=> output.Forward([|part.Act|](hidden.Forward(x)));", "private readonly Part part = new();")
            + " public sealed class Part { public Tensor<float> Act(Tensor<float> h) => Op.Relu(h); }",
        "'Part.Act' is not a member of 'Net' nor a catalogue op, so its body cannot be inlined; mark class 'Part' [Module] to use it as a block");

    [Fact]
    public Task Call_OfABaseClass_IsSilent() => RuleTest.IsSilent(
        Snippets.WithForward("=> output.Forward(Act(hidden.Forward(x)));").Replace("class Net", "class Net : Base", StringComparison.Ordinal)
            + " public class Base { protected static Tensor<float> Act(Tensor<float> h) => Op.Relu(h); }");

    [Theory]
    [InlineData("private Tensor<float> Act(Tensor<float> h) => Op.Relu(h);")]
    [InlineData("private static Tensor<float> Act(Tensor<float> h) { return Op.Relu(h); }")]
    [InlineData("private static Tensor<float> Act(Tensor<float> h, bool on = true) { if (!on) return h; return Op.Relu(h); }")]
    public Task Call_OfAHelperOfTheSameClass_IsSilent(string helper) =>
        RuleTest.IsSilent(Snippets.WithForward("=> output.Forward(Act(hidden.Forward(x)));", helper));

    [Fact]
    public Task Call_OfAHelperInAnotherPart_IsSilent() => RuleTest.IsSilent(
        Snippets.WithForward("=> output.Forward(Act(hidden.Forward(x)));") + " partial class Net { private static Tensor<float> Act(Tensor<float> h) => Op.Relu(h); }");
}
