using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// A transposed convolution as PyTorch has it: the way of a gradient back through a convolution C of the larger image, taken forward, plus a bias a channel. With upstream d: dx is C of d, dW the sum over windows of x times what
/// they see of d, db the sum of d over pixels. Bounds: the exact hull of every product, by the rule that the facts on x allow. The node's attributes are those of the call
/// (strides, paddings, dilations, groups, output paddings) in a spec, and the <see cref="ConvolutionShape"/> of C in a graph.
/// </summary>
internal sealed class TransposedConvolutionOp : Op, IDifferentiableOp, IBoundedOp
{
    /// <summary>Over (channels, length).</summary>
    public static readonly TransposedConvolutionOp OneAxis = new("ConvTranspose1d", 1, ConvolutionOp.OneAxis);

    /// <summary>Over (channels, height, width).</summary>
    public static readonly TransposedConvolutionOp TwoAxes = new("ConvTranspose2d", 2, ConvolutionOp.TwoAxes);

    /// <summary>Of indicators of rows of a table: see <see cref="EmbeddingOp"/>.</summary>
    public static readonly TransposedConvolutionOp Rows = new("LookupRows", 1, ConvolutionOp.ByEntry);

    private readonly int axes;
    private readonly ConvolutionOp convolution;

    private TransposedConvolutionOp(string name, int axes, ConvolutionOp convolution) => (Name, this.axes, this.convolution) = (name, axes, convolution);

    public override string Name { get; }

    public override IReadOnlyList<string> TorchNames => [Name];

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

        WindowAxis Axis(int axis)
        {
            (long stride, long padding, long dilation) = (attributes[axis], attributes[axes + axis], attributes[(2 * axes) + axis]);
            long length = ((image[axis + 1] - 1) * stride) - (2 * padding) + (dilation * (weight[axis + 2] - 1)) + attributes[(3 * axes) + 1 + axis] + 1;
            return new((int)length, weight[axis + 2], (int)stride, (int)padding, (int)dilation);
        }

        int groups = (int)attributes[3 * axes];
        return new ConvolutionShape(weight[1] * groups, weight[0], groups, axes == 1 ? WindowAxis.None : Axis(0), Axis(axes - 1)).ToAttributes();
    }

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        int channels = operands[1].Dimensions[0];
        Shape input = operands[0];
        if (attributes.Count != ConvolutionShape.Count || (!input.IsVector && input.Dimensions[0] != channels))
        {
            return ShapeInference.Mismatch(0, FormattableString.Invariant($"an input of shape ({channels}, {(axes == 1 ? "length" : "height, width")})"));
        }

        ConvolutionShape shape = ConvolutionShape.Of(attributes);
        if (shape.Vertical.Length < 1 || shape.Horizontal.Length < 1)
        {
            return ShapeInference.Mismatch(0, "a larger input, of whose result the padding leaves something");
        }

        return input != convolution.Like(input, channels, shape.Vertical.Windows, shape.Horizontal.Windows) ? ShapeInference.Mismatch(0, $"an input of {shape.OutputSize} features")
            : operands.Count == 3 && operands[2] != Shape.Of(shape.Channels) ? ShapeInference.Mismatch(2, $"a bias of shape {Shape.Of(shape.Channels)}")
            : ShapeInference.Of(convolution.Like(input, shape.Channels, shape.Vertical.Length, shape.Horizontal.Length));
    }

    public int[] Pullback(GraphBuilder graph, int node, int upstream)
    {
        EquatableArray<int> operands = graph[node].Operands;
        long[] attributes = [.. graph[node].Attributes];
        int input = graph.Add(convolution, [upstream, operands[1]], attributes);
        int weight = graph.Add(convolution.Patches, [operands[0], upstream], attributes);
        if (operands.Count == 2)
        {
            return [input, weight];
        }

        ConvolutionShape shape = ConvolutionShape.Of(attributes.ToEquatableArray());
        ConvolutionShape pixels = new(shape.Channels, shape.Channels, 1, new(shape.Vertical.Length, 1, 1, 0, 1), new(shape.Horizontal.Length, 1, 1, 0, 1));
        return [input, weight, graph.Add(PositionSumOp.Instance, [upstream], [.. pixels.ToAttributes()])];
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => ValueSign.Unknown;

    public void Lower(LoweringContext context)
    {
        ProductRule rule = context.RuleFor(0);
        context.EmitConvolution(Opcode.TransposedConvolution, rule, rule == ProductRule.Point ? context.Raw(0) : context.Read(0), context.ParametersFrom(1));
    }
}
