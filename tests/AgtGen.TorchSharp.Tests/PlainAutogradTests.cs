using System.Reflection;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.TorchSharp.Tests;

/// <summary>Ops that TorchSharp has no name for: trainings of plain classes are those of libtorch's gradients on what it has. With the modules, that is the whole catalogue.</summary>
public sealed class PlainAutogradTests
{
    private const string CrossEntropy = "Op.CrossEntropy(output, label) ; functional.cross_entropy(z, y.to(ScalarType.Int64), reduction: nn.Reduction.None)";
    private const string Margin = "((2 * y - 1) * z.squeeze(1))";
    private const string Identity = "h ; h";

    // Fields, a function of h as a plain class and as tensors have it, and the loss of both.
    private static readonly (string Op, string Fields, string Function, string Loss, int Outputs)[] models =
    [
        ("HardTanh", "", "Op.HardTanh(Op.Scale(h, 3f)) ; (3 * h).clamp(-1, 1)", CrossEntropy, 2),
        ("RmsNorm", "private readonly AgtGen.Modeling.RmsNorm norm = new(8, 1e-3);", "norm.Forward(h) ; h / (h.square().mean(new long[] { 1 }, keepdim: true) + 1e-3).sqrt() * p[\"norm.weight\"]", CrossEntropy, 2),
        ("FrozenBatchNorm", "private readonly AgtGen.Modeling.FrozenBatchNorm norm = new(8, 1e-3);",
            "norm.Forward(h) ; functional.batch_norm(h, p[\"norm.running_mean\"], p[\"norm.running_var\"], p[\"norm.weight\"], p[\"norm.bias\"], false, 0.1, 1e-3)", CrossEntropy, 2),
        ("Dropout", "", "Op.Dropout(h, 0.25f, 3) ; h * factors", CrossEntropy, 2),
        ("Hinge", "", Identity, $"Op.Hinge(output, label) ; functional.relu(1 - {Margin})", 1),
        ("SquaredHinge", "", Identity, $"Op.SquaredHinge(output, label) ; functional.relu(1 - {Margin}).square()", 1),
        ("Focal", "", Identity, "Op.Focal(output, label, 2f) ; Focal(functional.log_softmax(z, 1).gather(1, y.to(ScalarType.Int64).unsqueeze(1)).squeeze(1))", 2),
        ("BinaryFocal", "", Identity, $"Op.BinaryFocal(output, label, 2f) ; Focal(functional.logsigmoid({Margin}))", 1),
    ];

    private static readonly Lazy<Assembly> assembly = new(() => LibtorchTraining.Load([.. models.Select(Plain), .. models.Select(Torch)]));

    public static TheoryData<string> Ops => [.. models.Select(model => model.Op)];

    [Theory]
    [MemberData(nameof(Ops))]
    public void Training_OfAPlainClass_IsThatOfLibtorch(string op) => Assert.InRange(LibtorchTraining.PlainDifference(assembly.Value, "Plain" + op, "Torch" + op), 0, 1e-5);

    [Fact]
    public void Catalogue_OfOps_IsComparedWithLibtorchAsAWhole()
    {
        string[] sources = [.. LibtorchTests.Sources, .. NestedModuleTests.Sources, .. models.Select(Plain)];
        CSharpCompilation compilation = TestCompilation.Create(TorchSnippets.Usings + string.Concat(sources));
        HashSet<string> compared = [];
        foreach (string name in compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes()).OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>()
            .Where(type => type.AttributeLists.Count > 0).Select(type => type.Identifier.ValueText))
        {
            ModelSpec spec = ModelParser.Parse(compilation.GetTypeByMetadataName(name)!, compilation, CancellationToken.None).Spec!;
            compared.UnionWith(spec.Nodes.Select(node => node.Op));
        }

        Assert.Empty(OpCatalogue.Callable.Select(op => op.Name).Except(compared));
    }

    private static string Plain((string Op, string Fields, string Function, string Loss, int Outputs) model) =>
        $$"""
        [Certifiable]
        public sealed partial class Plain{{model.Op}}
        {
            private readonly AgtGen.Modeling.Linear a = new(6, 8), b = new(8, {{model.Outputs}});
            {{model.Fields}}
            [Forward]
            public Tensor<float> Forward(Tensor<float> x)
            {
                Tensor<float> h = a.Forward(x);
                return b.Forward({{Half(model.Function, 0)}});
            }

            [Loss] public static float Loss(Tensor<float> output, int label) => {{Half(model.Loss, 0)}};
        }

        """;

    private static string Torch((string Op, string Fields, string Function, string Loss, int Outputs) model) =>
        $$"""
        public static class Torch{{model.Op}}
        {
            public static Tensor Forward(Dictionary<string, Tensor> p, Tensor x, Tensor factors)
            {
                Tensor h = functional.linear(x, p["a.weight"], p["a.bias"]);
                return functional.linear({{Half(model.Function, 1)}}, p["b.weight"], p["b.bias"]);
            }

            public static Tensor Loss(Tensor z, Tensor y) => {{Half(model.Loss, 1)}};

            private static Tensor Focal(Tensor q) => (1 - q.exp()).pow(2) * -q;
        }

        """;

    private static string Half(string pair, int place) => pair.Split(" ; ")[place];
}
