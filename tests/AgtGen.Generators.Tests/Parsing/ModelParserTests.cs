using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Parsing;

/// <summary>What the symbolic execution makes of C#.</summary>
public sealed class ModelParserTests
{
    [Theory]
    [InlineData("=> output.Forward(Op.Relu(hidden.Forward(x)));", "1:hidden(0) 2:Relu(1) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("{ var h = hidden.Forward(x); h = Op.Relu(h); h = Op.Relu(h); return output.Forward(h); }", "1:hidden(0) 2:Relu(1) 3:Relu(2) 4:output(3) 5:CrossEntropy(4)")]
    [InlineData("{ var a = hidden.Forward(x); var b = a; a = block.Forward(a); return output.Forward(Op.Subtract(a, b)); }", "1:hidden(0) 2:block(1) 3:Subtract(2,1) 4:output(3) 5:CrossEntropy(4)")]
    [InlineData("{ var a = hidden.Forward(x); return output.Forward(Op.Subtract(b: block.Forward(a), a: a)); }", "1:hidden(0) 2:block(1) 3:Subtract(1,2) 4:output(3) 5:CrossEntropy(4)")]
    [InlineData("{ var a = hidden.Forward(x); return output.Forward(Op.Multiply(Op.Multiply(a, block.Forward(a)), a)); }", "1:hidden(0) 2:block(1) 3:Multiply(1,2) 4:Multiply(3,1) 5:output(4) 6:CrossEntropy(5)")]
    [InlineData("{ const int Half = 4; var a = hidden.Forward(x); return output.Forward(Op.Concat(b: Op.Slice(a, 0, 0, Half), a: Op.Slice(a, length: Half, start: Half, axis: 0), axis: 0)); }", "1:hidden(0) 2:Slice(1,0,0,4) 3:Slice(1,0,4,4) 4:Concat(3,2,0) 5:output(4) 6:CrossEntropy(5)")]
    [InlineData("=> output.Forward(Op.Pad(Op.Mean(Op.Transpose(Op.Reshape(hidden.Forward(x), 2, 4), 0, 1), 1), 0, 1, 3));", "1:hidden(0) 2:Reshape(1,2,4) 3:Transpose(2,0,1) 4:Mean(3,1) 5:Pad(4,0,1,3) 6:output(5) 7:CrossEntropy(6)")]
    [InlineData("{ var a = hidden.Forward(x); return output.Forward(Op.Scale(Op.Multiply(a, a), 2f)); }", "1:hidden(0) 2:Square(1) 3:Scale(2,2) 4:output(3) 5:CrossEntropy(4)")]
    [InlineData("{ var h = hidden.Forward(x); for (int i = 0; i < 2; i++) h = block.Forward(h); return output.Forward(h); }", "1:hidden(0) 2:block(1) 3:block(2) 4:output(3) 5:CrossEntropy(4)")]
    [InlineData("{ var h = hidden.Forward(x); for (int i = 0; ; i++) { if (i == 3) break; if (i == 1) continue; h = Op.Scale(h, i + 1); } return output.Forward(h); }", "1:hidden(0) 2:Scale(1,1) 3:Scale(2,3) 4:output(3) 5:CrossEntropy(4)")]
    [InlineData("{ int i = 2; var h = hidden.Forward(x); do { h = Op.Relu(h); } while (--i > 0); return output.Forward(h); }", "1:hidden(0) 2:Relu(1) 3:Relu(2) 4:output(3) 5:CrossEntropy(4)")]
    [InlineData("{ var h = hidden.Forward(x); for (int i = 0; i < 5; i++) { if (i == 1) return output.Forward(h); h = Op.Relu(h); } return h; }", "1:hidden(0) 2:Relu(1) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("=> output.Forward(Op.Reshape(Op.Flatten(hidden.Forward(x)), [2, 2 + 2]));", "1:hidden(0) 2:Flatten(1) 3:Reshape(2,2,4) 4:output(3) 5:CrossEntropy(4)")]
    [InlineData("=> output.Forward(Op.Reshape(hidden.Forward(x), new[] { 8 }));", "1:hidden(0) 2:Reshape(1,8) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("=> output.Forward(Op.Scale(hidden.Forward(x), 1f / 3));", "1:hidden(0) 2:Scale(1,0.3333333432674408) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("=> output.Forward(Op.Scale(hidden.Forward(x), (float)0.1));", "1:hidden(0) 2:Scale(1,0.10000000149011612) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("{ Linear chosen = output; return chosen.Forward(hidden.Forward(x)); }", "1:hidden(0) 2:output(1) 3:CrossEntropy(2)")]
    public void Forward_OfOrdinaryStatements_IsFlattened(string body, string nodes) =>
        Assert.Equal(nodes, SpecText.Print(SpecText.Parse(Snippets.WithForward(body))));

    [Theory]
    [InlineData("=> Twice(x);", "Tensor<float> Twice(Tensor<float> h) { return Head(Head(hidden.Forward(h), 1), 2); } Tensor<float> Head(Tensor<float> h, int n) => n == 2 ? output.Forward(h) : Op.Scale(h, n);", "1:hidden(0) 2:Scale(1,1) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("=> output.Forward(Apply(hidden, x));", "static Tensor<float> Apply(Linear<float> layer, Tensor<float> h) => Op.Relu(layer.Forward(h));", "1:hidden(0) 2:Relu(1) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("{ var h = hidden.Forward(x); foreach (var b in blocks) h = Op.Add(h, b.Forward(h)); return output.Forward(h); }", "readonly Linear[] blocks = [new(8, 8), new(8, 8)];", "1:hidden(0) 2:blocks.0(1) 3:Add(1,2) 4:blocks.1(3) 5:Add(3,4) 6:output(5) 7:CrossEntropy(6)")]
    [InlineData("=> output.Forward(blocks[^1].Forward(blocks[blocks.Length - 2].Forward(hidden.Forward(x))));", "readonly Linear[] blocks = new Linear[] { new(8, 8), new(8, 8) };", "1:hidden(0) 2:blocks.0(1) 3:blocks.1(2) 4:output(3) 5:CrossEntropy(4)")]
    [InlineData("=> output.Forward(Op.Scale(hidden.Forward(x), Rate));", "const float Rate = Half * Half; const float Half = 0.5f;", "1:hidden(0) 2:Scale(1,0.25) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("=> output.Forward(Op.Scale(hidden.Forward(x), Net.rate));", "static readonly float rate = Other.Value / 4; static class Other { public static readonly int Value = 3; }", "1:hidden(0) 2:Scale(1,0) 3:output(2) 4:CrossEntropy(3)")]
    public void Forward_WithHelpersAndConstants_IsInlined(string body, string members, string nodes) =>
        Assert.Equal(nodes, SpecText.Print(SpecText.Parse(Snippets.WithForward(body, members))));

    [Theory]
    [InlineData("/ 2", "1:hidden(0) 2:Relu(1) 3:output(2) 4:CrossEntropy(3) 5:Scale(4,0.5)")]
    [InlineData("/ -0.25f", "1:hidden(0) 2:Relu(1) 3:output(2) 4:CrossEntropy(3) 5:Scale(4,-4)")]
    [InlineData("/ 3", "AGT1005: Division of a loss by 3, which is no power of two, is not supported in a [Certifiable] class; multiply by the constant 1 / 3")]
    [InlineData("/ 0f", "AGT1005: Division by 0f is not supported in a [Certifiable] class; divide by another number than 0")]
    public void Division_OfALossByAConstant_IsExactOrRefused(string division, string expected)
    {
        Compilation compilation = TestCompilation.Create(
            Snippets.WithLoss($"[Loss] public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label) {division};"));
        ParsedModel parsed = ModelParser.Parse(compilation.GetTypeByMetadataName("Net")!, compilation, CancellationToken.None);
        Assert.Equal(expected, parsed.Spec is { } spec
            ? SpecText.Print(spec)
            : string.Join(" ", parsed.Findings.Select(finding => $"{finding.Id}: {finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")));
    }

    [Fact]
    public void Layers_OfBasesAndBlocks_AreNamedByTheirPath()
    {
        ModelSpec spec = SpecText.Parse(
            """
            public abstract class Base { private readonly Linear stem; protected Base(int width) { stem = new(6, width); } protected Tensor<float> Stem(Tensor<float> x) => stem.Forward(x); }
            [Module] public sealed class Block(int width) { private readonly Linear fc = new(width, width); public Linear[] Unused => []; public Tensor<float> Forward(Tensor<float> x) => Op.Relu(fc.Forward(x)); }
            [Certifiable] public sealed partial class Net : Base
            {
                private readonly List<Block> blocks = []; private readonly Linear head;
                public Net() : base(8) { for (int i = 0; i < 2; i++) blocks.Add(new Block(8)); head = new(8, 2); }
                [Forward] public Tensor<float> Forward(Tensor<float> x) { x = Stem(x); foreach (var block in blocks) x = block.Forward(x); return head.Forward(x); }
                [Loss] public static float Loss(Tensor<float> z, int label) => Op.CrossEntropy(z, label);
            }
            """);
        Assert.Equal(
            [
                new LayerSpec("Part0(((global::Base)this))", "stem", 6, 8, true),
                new LayerSpec("Part1(this.blocks[0])", "blocks.0.fc", 8, 8, true),
                new LayerSpec("Part1(this.blocks[1])", "blocks.1.fc", 8, 8, true),
                new LayerSpec("this.head", "head", 8, 2, true),
            ],
            spec.Layers);
        Assert.Equal("1:stem(0) 2:blocks.0.fc(1) 3:Relu(2) 4:blocks.1.fc(3) 5:Relu(4) 6:head(5) 7:CrossEntropy(6)", SpecText.Print(spec));
    }

    [Fact]
    public void Layers_AreNamedAsInAStateDictionary()
    {
        ModelSpec spec = SpecText.Parse(Snippets.WithForward("=> output.Forward(hidden.Forward(x));", "readonly Linear[] blocks = [new(8, 8, bias: false), new(8, 4)];"));
        Assert.Equal(
            [
                new LayerSpec("this.hidden", "hidden", 6, 8, true),
                new LayerSpec("this.output", "output", 8, 2, true),
                new LayerSpec("this.blocks[0]", "blocks.0", 8, 8, false),
                new LayerSpec("this.blocks[1]", "blocks.1", 8, 4, true),
            ],
            spec.Layers);
    }

    [Fact]
    public void Layers_MarkedFrozen_AreFrozenWithWhatTheyHold()
    {
        ModelSpec spec = SpecText.Parse(
            """
            [Module] public sealed class Block { [Frozen] private readonly Linear a = new(8, 8); private readonly Linear b = new(8, 8); public Tensor<float> Forward(Tensor<float> x) => b.Forward(a.Forward(x)); }
            [Certifiable] public sealed partial class Net
            {
                [Frozen] private readonly Linear[] stem = [new(6, 8), new(8, 8)]; [Frozen] private readonly Block still = new(); private readonly Block moved = new(); [Frozen] public Linear Kept { get; } = new(8, 8); private readonly Linear head = new(8, 2);
                [Forward] public Tensor<float> Forward(Tensor<float> x) => head.Forward(Kept.Forward(moved.Forward(still.Forward(stem[1].Forward(stem[0].Forward(x))))));
                [Loss] public static float Loss(Tensor<float> z, int label) => Op.CrossEntropy(z, label);
            }
            """);
        Assert.Equal(["stem.0", "stem.1", "still.a", "still.b", "moved.a", "Kept"], spec.Layers.Where(layer => layer.IsFrozen).Select(layer => layer.Name));
        Assert.Equal(["moved.b", "head"], spec.Layers.Where(layer => !layer.IsFrozen).Select(layer => layer.Name));
    }

    [Fact]
    public void Layers_ThatNormalize_AreReadWithTheirConstants()
    {
        ModelSpec spec = SpecText.Parse(Snippets.WithForward(
            "=> output.Forward(last.Forward(square.Forward(batch.Forward(hidden.Forward(x)))));",
            "private const int Width = 8; private readonly LayerNorm last = new(Width, 1e-3, false); private readonly RmsNorm square = new(features: 8, epsilon: 0.5); private readonly FrozenBatchNorm batch = new(8);"));
        Assert.Equal(
            [(Normalization.LayerNorm, 8, false), (Normalization.RmsNorm, 8, false), (Normalization.FrozenBatchNorm, 8, true)],
            spec.Layers.Where(layer => layer.Normalization != Normalization.None).Select(layer => (layer.Normalization, layer.OutFeatures, layer.HasBias)));
        Assert.Equal([1e-5f, 0.5, 1e-3f], spec.Nodes.Where(node => node.Op.EndsWith("Norm", StringComparison.Ordinal)).Select(node => BitConverter.Int64BitsToDouble(node.Attributes[0])));
    }

    [Fact]
    public void Dropout_WithConstants_IsRead()
    {
        ModelSpec spec = SpecText.Parse(Snippets.WithForward("=> output.Forward(Op.Dropout(Op.Relu(hidden.Forward(x)), Rate, seed: 6 + 1));", "private const float Rate = 0.25f;"));
        Assert.Equal([0.25, 7], spec.Nodes.Single(node => node.Op == "Dropout").Attributes.Select(BitConverter.Int64BitsToDouble));
    }

    [Fact]
    public void Input_WithShapeAndRange_IsRead()
    {
        ModelSpec spec = SpecText.Parse(Snippets.WithForward("=> output.Forward(hidden.Forward(x));").Replace("(Tensor<float> x)", "([Shape(6)] [Range(-1, 0.5)] Tensor<float> x)", StringComparison.Ordinal));
        Assert.Equal((6, -1.0, 0.5), (spec.InputFeatures, BitConverter.Int64BitsToDouble(spec.InputLower), BitConverter.Int64BitsToDouble(spec.InputUpper)));
    }

    [Fact]
    public void Input_WithoutAttributes_IsUnbounded()
    {
        ModelSpec spec = SpecText.Parse(Snippets.WithForward("=> output.Forward(hidden.Forward(x));"));
        Assert.Equal(
            (0, double.NegativeInfinity, double.PositiveInfinity), (spec.InputFeatures, BitConverter.Int64BitsToDouble(spec.InputLower), BitConverter.Int64BitsToDouble(spec.InputUpper)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("public Net(int n) { }", false)]
    [InlineData("private Net(int n = 3) { }", true)]
    [InlineData("public required string Note { get; init; }", false)]
    public void Constructor_ThatCreateCanCall_IsFound(string members, bool expected) =>
        Assert.Equal(expected, SpecText.Parse(Snippets.WithForward("=> output.Forward(hidden.Forward(x));", members)).HasParameterlessConstructor);

    [Theory]
    [InlineData("private readonly float rate = 0.5f; public Net() { Set(ref rate); } private static void Set(ref float value) => value = 2;")]
    [InlineData("private float rate = 0.5f;")]
    [InlineData("protected virtual float rate { get; } = 0.5f;")]
    [InlineData("private float rate { get; init; } = 0.5f;")]
    [InlineData("private readonly float rate = 2 * MathF.PI * MathF.Sqrt(2);")]
    public void Member_ThatMayHoldAnotherValue_IsNoConstant(string member)
    {
        Compilation compilation = TestCompilation.Create(
            Snippets.WithForward("=> output.Forward(Op.Scale(hidden.Forward(x), rate));", member).Replace("sealed ", string.Empty, StringComparison.Ordinal));
        ParsedModel parsed = ModelParser.Parse(compilation.GetTypeByMetadataName("Net")!, compilation, CancellationToken.None);
        Assert.Equal("AGT1001", Assert.Single(parsed.Findings).Id);
    }

    [Fact]
    public void Spec_OfTheSameSourceTwice_IsEqual()
    {
        Assert.Equal(SpecText.Parse(Snippets.Moons, "Demo.MoonsNet"), SpecText.Parse(Snippets.Moons, "Demo.MoonsNet"));
        Assert.NotEqual(
            SpecText.Parse(Snippets.Moons, "Demo.MoonsNet"), SpecText.Parse(Snippets.Moons.Replace("128", "64", StringComparison.Ordinal), "Demo.MoonsNet"));
    }
}
