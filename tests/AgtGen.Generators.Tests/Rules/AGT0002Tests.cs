using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT0002Tests
{
    [Fact]
    public Task Type_Generic_IsReported() => RuleTest.Reports(
        "AGT0002",
        Snippets.Moons.Replace("MoonsNet", "[|MoonsNet|]<TTag>", StringComparison.Ordinal),
        "Type 'MoonsNet' cannot be certified because it is generic, or nested in a generic type; make it a plain class");

    [Fact]
    public Task Type_GenericInItsElement_IsReportedOnce() => RuleTest.Reports(
        "AGT0002",
        """
        [Certifiable]
        public sealed partial class [|Net|]<T>
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        {
            private readonly Linear<T> output = new(6, 2);

            [Forward] public Tensor<T> Forward(Tensor<T> x) => output.Forward(x);
            [Loss] public static T Loss(Tensor<T> logits, int label) => Op.CrossEntropy(logits, label);
        }
        """);

    [Fact]
    public Task Type_NestedInAGenericType_IsReported() => RuleTest.Reports(
        "AGT0002",
        "public partial class Outer<TTag> { " + Snippets.WithForward("=> output.Forward(hidden.Forward(x));").Replace("class Net", "class [|Net|]", StringComparison.Ordinal) + " }");

    [Fact]
    public Task Type_DerivedFromAGenericType_IsSilent() => RuleTest.IsSilent(
        "public class Base<TTag> { } " + Snippets.WithForward("=> output.Forward(hidden.Forward(x));").Replace("class Net", "class Net : Base<int>", StringComparison.Ordinal));
}
