using System.Collections.Immutable;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Generation;

/// <summary>The generated part compiles with the user's part, without a warning, for every shape of model that the issue names.</summary>
public sealed class CompiledModelTests
{
    public static TheoryData<string, string> Models => new()
    {
        { "Demo.MoonsNet.g.cs", Snippets.Moons },
        {
            "Residual.g.cs",
            """
            [Certifiable]
            public partial class Residual
            {
                private readonly Linear<double> first = new(4, 16);
                private readonly Linear<double>[] blocks = [new(16, 16), new(16, 16, bias: false), new(16, 16)];
                private readonly Linear<double> last = new(16, 3);
                private const double Weight = 0.5;

                [Forward]
                public Tensor<double> Forward([Range(0, 1)] Tensor<double> x)
                {
                    Tensor<double> h = Op.Relu(first.Forward(x));
                    for (int i = 0; i < blocks.Length; i++)
                    {
                        h = Op.Add(h, Op.Scale(Block(h, i), Weight));
                    }

                    return last.Forward(h);
                }

                [Loss]
                public static double Loss(Tensor<double> logits, int label) => Op.MultiMargin(logits, label);

                private Tensor<double> Block(Tensor<double> h, int i) => Op.Relu(blocks[i].Forward(h));
            }
            """
        },
        {
            "A.B.Outer.Inner.class.g.cs",
            """
            namespace A.B
            {
                public partial class Outer
                {
                    internal partial record Inner
                    {
                        [Certifiable]
                        internal sealed partial record @class
                        {
                            private readonly Linear @out = new(5, 1, bias: false);
                            [Forward] internal Tensor<float> Forward(Tensor<float> x) => @out.Forward(x);
                            [Loss] internal static float Loss(Tensor<float> z, int label) => Op.BinaryCrossEntropy(z, label);
                        }
                    }
                }
            }
            """
        },
        {
            "Regressor.g.cs",
            """
            [Certifiable]
            public sealed partial class Regressor(string note)
            {
                public string Note { get; } = note;
                public static Regressor Create(string note) => new(note);
                private Linear<double> Hidden { get; } = new(inFeatures: 8, outFeatures: 4);
                private Linear<double> Head { get; } = new(4, 1);
                [Forward] public Tensor<double> Forward([Shape(8)] Tensor<double> x) => Head.Forward(Op.Relu(Hidden.Forward(Op.Flatten(Op.Reshape(x, 2, 2, 2)))));
                [Loss] public static double Loss(Tensor<double> z, double target) => Op.SquaredError(z, target);
            }
            """
        },
        {
            "Margin.g.cs",
            """
            [Certifiable]
            internal sealed partial class Margin
            {
                private readonly Linear left = new(3, 7), right = new(3, 7);
                private readonly Linear head = new(7, 1);
                [Forward] public Tensor<float> Forward(Tensor<float> x) => head.Forward(Op.Subtract(Op.Relu(left.Forward(x)), Op.Relu(right.Forward(x))));
                [Loss] public static float Loss(Tensor<float> z, int label) => 0.5f * Op.Hinge(z, label);
            }
            """
        },
        {
            "Shared.g.cs",
            """
            [Certifiable]
            internal sealed partial class Shared
            {
                private static readonly int width = 6;
                private readonly Linear same = new(width, width);
                private readonly Linear head = new(width, 2 * width);
                [Forward] public Tensor<float> Forward(Tensor<float> x)
                {
                    foreach (var layer in layers)
                    {
                        x = Op.Relu(layer.Forward(x));
                    }

                    return head.Forward(Op.Relu(same.Forward(Op.Relu(same.Forward(x)))));
                }

                private readonly Linear[] layers = { new Linear(6, 6), new Linear(6, 6) };
                [Loss] public static float Loss(Tensor<float> z, int label) => Op.CrossEntropy(label: label, logits: z);
            }
            """
        },
        { "Net.g.cs", TorchSnippets.Module },
        {
            "Outer.class.g.cs",
            TorchSnippets.Usings + """
            public static partial class Outer
            {
                [Certifiable]
                internal sealed partial class @class : Module<Tensor, Tensor>
                {
                    private readonly TorchSharp.Modules.Sequential @out;
                    internal @class(string name) : base(name)
                    {
                        @out = Sequential(Flatten(), Linear(5, 3, hasBias: false), ReLU(), Linear(3, 1));
                        RegisterComponents();
                    }

                    public override Tensor forward(Tensor x) => @out.forward(x);
                    [Loss] internal static Tensor Loss(Tensor z, Tensor y) => functional.binary_cross_entropy_with_logits(z.squeeze(1), y, reduction: nn.Reduction.None);
                }
            }
            """
        },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Generate_AModelWithoutFault_CompilesWithoutWarning(string file, string source)
    {
        ImmutableDictionary<string, string> files = GeneratorTest.Generate(source);
        Assert.Equal([file], files.Keys);
        Assert.DoesNotContain("CertificationUnavailable", files[file], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public Task Analyze_AModelWithoutFault_IsSilent(string file, string source)
    {
        Assert.NotEmpty(file);
        return RuleTest.IsSilent(source);
    }

    [Fact]
    public void Generate_TwoModels_GivesOneFileEach() => Assert.Equal(
        ["Demo.MoonsNet.g.cs", "Net.g.cs"],
        GeneratorTest.Generate(Snippets.Moons, Snippets.WithForward("=> output.Forward(hidden.Forward(x));")).Keys.Order(StringComparer.Ordinal));
}
