using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class MakeCertifiableFixTests
{
    private const string Members =
        "private readonly Linear layer = new(2, 2); [Forward] public Tensor<float> Forward(Tensor<float> x) => layer.Forward(x); " + Snippets.Loss;

    [Fact]
    public Task Fix_OfAType_AddsTheAttributeBelowItsComment() => FixTest.Gives(
        new MakeCertifiableFix(),
        $$"""
        namespace Demo
        {
            /// <summary>A net.</summary>
            public sealed class Net { {{Members}} }
        }
        """,
        $$"""
        namespace Demo
        {
            /// <summary>A net.</summary>
            [Certifiable]
            public sealed partial class Net { {{Members}} }
        }
        """);

    [Fact]
    public Task Fix_OfAPartialTypeWithoutOtherModifiers_AddsTheAttributeOnly() => FixTest.Gives(
        new MakeCertifiableFix(), $$"""partial class Net { {{Members}} }""", "[Certifiable]\n" + $$"""partial class Net { {{Members}} }""");

    [Fact]
    public Task Fix_OfANestedType_MakesItsContainersPartialToo() => FixTest.Gives(
        new MakeCertifiableFix(),
        $$"""
        public class Outer
        {
            class Net { {{Members}} }
        }
        """,
        $$"""
        public partial class Outer
        {
            [Certifiable]
            partial class Net { {{Members}} }
        }
        """);

    [Fact]
    public Task FixAll_OfTwoTypes_MarksBoth() => FixTest.AllGives(
        new MakeCertifiableFix(),
        $$"""
        public class A { {{Members}} }
        public class B { {{Members}} }
        """,
        $$"""
        [Certifiable]
        public partial class A { {{Members}} }
        [Certifiable]
        public partial class B { {{Members}} }
        """);
}
