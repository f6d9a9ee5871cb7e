using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class ForwardSkeletonFixTests
{
    [Fact]
    public Task Fix_OfATypeWithoutForward_InsertsOneThatAppliesItsLayers() => FixTest.Gives(
        new ForwardSkeletonFix(),
        $$"""
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear hidden = new(6, 8);
            private readonly Linear output = new(8, 2);

            {{Snippets.Loss}}
        }
        """,
        $$"""
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear hidden = new(6, 8);
            private readonly Linear output = new(8, 2);

            [Forward]
            public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

            {{Snippets.Loss}}
        }
        """);

    [Fact]
    public Task Fix_OfATypeInDouble_UsesItsElementType() => FixTest.Gives(
        new ForwardSkeletonFix(),
        """
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear<double> only = new(6, 8);
        }
        """,
        """
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear<double> only = new(6, 8);

            [Forward]
            public Tensor<double> Forward(Tensor<double> x) => only.Forward(x);
        }
        """);

    [Fact]
    public Task Fix_OfATypeWhoseForwardIsNotMarked_MarksIt() => FixTest.Gives(
        new ForwardSkeletonFix(),
        """
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear only = new(6, 2);

            /// <summary>The model.</summary>
            [Obsolete("")] public Tensor<float> Forward(Tensor<float> x) => only.Forward(x);
        }
        """,
        """
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear only = new(6, 2);

            /// <summary>The model.</summary>
            [Forward]
            [Obsolete("")] public Tensor<float> Forward(Tensor<float> x) => only.Forward(x);
        }
        """);

    [Fact]
    public Task FixAll_OfTwoTypes_InsertsOneInEach() => FixTest.AllGives(
        new ForwardSkeletonFix(),
        """
        [Certifiable]
        partial class A
        {
        }

        [Certifiable]
        partial class B
        {
        }
        """,
        """
        [Certifiable]
        partial class A
        {
            [Forward]
            public Tensor<float> Forward(Tensor<float> x) => x;
        }

        [Certifiable]
        partial class B
        {
            [Forward]
            public Tensor<float> Forward(Tensor<float> x) => x;
        }
        """);

    [Fact]
    public Task Fix_OfATypeWithTwoForwards_IsNotOffered() => FixTest.OffersNothing(
        new ForwardSkeletonFix(),
        Snippets.WithForward("=> output.Forward(hidden.Forward(x));", "[Forward] public Tensor<float> Second(Tensor<float> x) => x;"));
}
