using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// A convolution as PyTorch has it, over one or two axes: y_o = b_o + sum over channels and places of a window of w x. With upstream d: dx is the sum of w d over the windows that see a pixel, dW the sum over windows of
/// d times what they see, db the sum of d over windows. Bounds: the exact hull of every product, by the rule that the facts on x allow. The node's attributes are those of the call
/// (strides, paddings, dilations, groups) in a spec, and a <see cref="ConvolutionShape"/> in a graph.
/// </summary>
internal sealed class ConvolutionOp : Op, IDifferentiableOp, IBoundedOp
{
    /// <summary>Over (channels, length).</summary>
    public static readonly ConvolutionOp OneAxis = new("Conv1d", 1);

    /// <summary>Over (channels, height, width).</summary>
    public static readonly ConvolutionOp TwoAxes = new("Conv2d", 2);

    /// <summary>Over one channel of (positions, features), with a kernel as wide as a row, whose weights are the matrix of a linear layer: see <see cref="TokenLinearOp"/>.</summary>
    public static readonly ConvolutionOp ByPosition = new("LinearByPosition", 2, hasMatrix: true);

    /// <summary>Over (length), with a kernel of one place, whose weights are a table: see <see cref="EmbeddingOp"/>.</summary>
    public static readonly ConvolutionOp ByEntry = new("Lookup", 1, hasMatrix: true);

    private readonly int axes;
    private readonly bool hasMatrix;
    private readonly ConvolutionTransposedOp transposed;

    private ConvolutionOp(string name, int axes, bool hasMatrix = false)
    {
        (Name, this.axes, this.hasMatrix) = (name, axes, hasMatrix);
        transposed = new(this);
        Patches = new(this);
    }

    public override string Name { get; }

    public override IReadOnlyList<string> TorchNames => [Name];

    /// <summary>The gradient of its weights.</summary>
    public PatchProductOp Patches { get; }

    /// <summary>Input, weight and, in some layers, bias.</summary>
    public override int MinOperands => 2;

    public override int MaxOperands => 3;

    public override AttributeKind Attributes => AttributeKind.Convolution;

    public override EquatableArray<long> Complete(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        EquatableArray<int> image = operands[0].Dimensions, weight = operands[1].Dimensions;
        if (image.Count != axes + 1)
        {
            return attributes;
        }

        WindowAxis Axis(int axis) =>
            new(image[axis + 1], weight[axis + 2], (int)attributes[axis], (int)attributes[axes + axis], (int)attributes[(2 * axes) + axis]);

        return new ConvolutionShape(image[0], weight[0], (int)attributes[3 * axes], axes == 1 ? WindowAxis.None : Axis(0), Axis(axes - 1)).ToAttributes();
    }

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        EquatableArray<int> weight = operands[1].Dimensions;
        string lengths = axes == 1 ? "length" : "height, width";
        if (attributes.Count != ConvolutionShape.Count)
        {
            return ShapeInference.Mismatch(0, $"an input of shape (channels, {lengths})");
        }

        ConvolutionShape shape = ConvolutionShape.Of(attributes);
        if (!hasMatrix && shape.Channels != weight[1] * shape.Groups)
        {
            return ShapeInference.Mismatch(0, FormattableString.Invariant($"an input of shape ({weight[1] * shape.Groups}, {lengths})"));
        }

        if (shape.Vertical.Windows < 1 || shape.Horizontal.Windows < 1)
        {
            string window = axes == 1 ? FormattableString.Invariant($"{shape.Horizontal.Span}") : FormattableString.Invariant($"{shape.Vertical.Span} x {shape.Horizontal.Span}");
            return ShapeInference.Mismatch(0, $"an input of at least {window} with its padding");
        }

        if (operands[0] != Like(operands[0], shape.Channels, shape.Vertical.Length, shape.Horizontal.Length))
        {
            return ShapeInference.Mismatch(0, $"an input of {shape.InputSize} features");
        }

        return operands.Count == 3 && operands[2] != Shape.Of(shape.Outputs)
            ? ShapeInference.Mismatch(2, $"a bias of shape {Shape.Of(shape.Outputs)}")
            : ShapeInference.Of(Like(operands[0], shape.Outputs, shape.Vertical.Windows, shape.Horizontal.Windows));
    }

    /// <summary>The shape of an image; flat, as all values are once aliases are gone, if another one is.</summary>
    public Shape Like(Shape other, int channels, int height, int width) => other.IsVector ? Shape.Of(checked(channels * height * width))
        : axes == 1 ? Shape.Of(channels, width)
        : Shape.Of(channels, height, width);

    /// <summary>The shape of the weights.</summary>
    public Shape WeightShape(ConvolutionShape shape)
    {
        int depth = shape.Channels / shape.Groups;
        return hasMatrix ? Shape.Of(shape.Outputs, depth * shape.Vertical.Kernel * shape.Horizontal.Kernel)
            : axes == 1 ? Shape.Of(shape.Outputs, depth, shape.Horizontal.Kernel)
            : Shape.Of(shape.Outputs, depth, shape.Vertical.Kernel, shape.Horizontal.Kernel);
    }

    public int[] Pullback(GraphBuilder graph, int node, int upstream)
    {
        EquatableArray<int> operands = graph[node].Operands;
        long[] attributes = [.. graph[node].Attributes];
        int input = graph.Add(transposed, [upstream, operands[1]], attributes);
        int weight = graph.Add(Patches, [upstream, operands[0]], attributes);
        return operands.Count == 3 ? [input, weight, graph.Add(PositionSumOp.Instance, [upstream], attributes)] : [input, weight];
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => ValueSign.Unknown;

    public void Lower(LoweringContext context)
    {
        ProductRule rule = context.RuleFor(0);
        context.EmitConvolution(Opcode.Convolution, rule, rule == ProductRule.Point ? context.Raw(0) : context.Read(0), context.ParametersFrom(1));
    }
}
