using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class MakePartialFixTests
{
    private const string Members =
        "private readonly Linear layer = new(2, 2); [Forward] public Tensor<float> Forward(Tensor<float> x) => layer.Forward(x); " + Snippets.Loss;

    [Fact]
    public Task Fix_OfAType_AddsTheKeyword() => FixTest.Gives(
        new MakePartialFix(),
        $$"""
        /// <summary>A net.</summary>
        [Certifiable]
        public sealed class Net { {{Members}} }
        """,
        $$"""
        /// <summary>A net.</summary>
        [Certifiable]
        public sealed partial class Net { {{Members}} }
        """);

    [Fact]
    public Task Fix_OfATypeWithoutModifiers_KeepsItsComment() => FixTest.Gives(
        new MakePartialFix(), $$"""[Certifiable] /* a net */ class Net { {{Members}} }""", $$"""[Certifiable] /* a net */ partial class Net { {{Members}} }""");

    [Fact]
    public Task Fix_OfANestedType_AddsTheKeywordToItsContainersToo() => FixTest.Gives(
        new MakePartialFix(),
        $$"""public class Outer { internal static class Middle { [Certifiable] public class Net { {{Members}} } } class Other { } }""",
        $$"""public partial class Outer { internal static partial class Middle { [Certifiable] public partial class Net { {{Members}} } } class Other { } }""");

    [Fact]
    public Task FixAll_OfTwoTypesInOneContainer_AddsEachKeywordOnce() => FixTest.AllGives(
        new MakePartialFix(),
        $$"""public class Outer { [Certifiable] class A { {{Members}} } [Certifiable] class B { {{Members}} } } [Certifiable] class C { {{Members}} }""",
        $$"""public partial class Outer { [Certifiable] partial class A { {{Members}} } [Certifiable] partial class B { {{Members}} } } [Certifiable] partial class C { {{Members}} }""");
}
