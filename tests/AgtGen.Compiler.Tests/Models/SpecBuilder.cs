using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Tests.Models;

/// <summary>Writes model specs as a parser would.</summary>
internal sealed class SpecBuilder(ElementType elementType = ElementType.Double)
{
    private readonly List<LayerSpec> layers = [];
    private readonly List<SpecNode> nodes = [new("Input", default, -1, default)];

    public const int Input = 0;

    public int Count => nodes.Count;

    public string Name { get; init; } = "Net";

    public int InputFeatures { get; init; }

    public int[] InputShape { get; init; } = [];

    public double InputLower { get; init; } = double.NegativeInfinity;

    public double InputUpper { get; init; } = double.PositiveInfinity;

    public int Layer(string name, int inFeatures, int outFeatures, bool bias = true)
    {
        layers.Add(new LayerSpec("this." + (name.Contains('.') ? name.Replace(".", "[") + "]" : name), name, inFeatures, outFeatures, bias));
        return layers.Count - 1;
    }

    public int Linear(int x, int layer) => Node("Linear", [x], layer);

    /// <summary>A layer that is used here only.</summary>
    public int Linear(int x, string name, int inFeatures, int outFeatures, bool bias = true) => Linear(x, Layer(name, inFeatures, outFeatures, bias));

    /// <summary>A convolution of two axes that is used here only.</summary>
    public int Conv2d(int x, string name, int inChannels, int outChannels, int[] kernel, long[] stride, long[] padding, long[] dilation, int groups = 1, bool bias = true)
    {
        layers.Add(new LayerSpec("this." + name, name, inChannels, outChannels, bias) { Kernel = kernel.ToEquatableArray(), Groups = groups });
        return Node(kernel.Length == 1 ? "Conv1d" : "Conv2d", [x], layers.Count - 1, [.. stride, .. padding, .. dilation, groups]);
    }

    /// <summary>A transposed convolution that is used here only.</summary>
    public int ConvTranspose(int x, string name, int inChannels, int outChannels, int[] kernel, long[] stride, long[] padding, long[] dilation, int groups, long[] outputPadding, bool bias = true)
    {
        layers.Add(new LayerSpec("this." + name, name, inChannels, outChannels, bias) { Kernel = kernel.ToEquatableArray(), Groups = groups, IsTransposed = true });
        return Node($"ConvTranspose{kernel.Length}d", [x], layers.Count - 1, [.. stride, .. padding, .. dilation, groups, .. outputPadding]);
    }

    /// <summary>A table of vectors that is used here only.</summary>
    public int Embedding(int x, string name, int vectors, int length)
    {
        layers.Add(new LayerSpec("this." + name, name, vectors, length, false) { IsTransposed = true });
        return Node("Embedding", [x], layers.Count - 1);
    }

    /// <summary>A normalisation that is used here only.</summary>
    public int Normalize(int x, Normalization kind, string name, int features, double epsilon, bool bias = true)
    {
        layers.Add(new LayerSpec("this." + name, name, features, features, bias) { Normalization = kind });
        return Node(kind.ToString(), [x], layers.Count - 1, BitConverter.DoubleToInt64Bits(epsilon));
    }

    public int Relu(int x) => Node("Relu", [x]);

    public int Add(int a, int b) => Node("Add", [a, b]);

    public int Subtract(int a, int b) => Node("Subtract", [a, b]);

    public int Multiply(int a, int b) => Node("Multiply", [a, b]);

    public int Scale(int x, double factor) => Node("Scale", [x], -1, BitConverter.DoubleToInt64Bits(factor));

    public int Flatten(int x) => Node("Flatten", [x]);

    public int Reshape(int x, params long[] dimensions) => Node("Reshape", [x], -1, dimensions);

    public int Node(string op, int[] operands, int layer = -1, params long[] attributes)
    {
        nodes.Add(new SpecNode(op, operands.ToEquatableArray(), layer, attributes.ToEquatableArray()));
        return nodes.Count - 1;
    }

    /// <summary>Ends the model with a loss of its output.</summary>
    public ModelSpec WithLoss(string loss, int output) => Build(output, Node(loss, [output]));

    public ModelSpec Build(int output, int loss) => new(
        "Models",
        default,
        new TypeSpec("partial class", Name),
        elementType,
        true,
        layers.ToEquatableArray(),
        InputFeatures,
        BitConverter.DoubleToInt64Bits(InputLower),
        BitConverter.DoubleToInt64Bits(InputUpper),
        nodes.ToEquatableArray(),
        output,
        loss)
    {
        InputShape = InputShape.ToEquatableArray(),
    };
}
