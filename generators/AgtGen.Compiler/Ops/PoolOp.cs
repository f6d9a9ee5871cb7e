using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// The maximum or the mean of each window of an image, channel by channel. The maximum passes its gradient on to the first pixel that attains it, as PyTorch does; the mean counts padding as zeros, which a maximum
/// leaves out. Bounds: both are increasing, so of the ends.
/// </summary>
internal sealed class PoolOp : Op, IDifferentiableOp, IBoundedOp
{
    public static readonly PoolOp Max = new("MaxPool2d", Opcode.MaxPool, Opcode.MaxPoolGradient) { TorchNames = ["max_pool2d", "MaxPool2d"] };

    public static readonly PoolOp Average = new("AvgPool2d", Opcode.AveragePool, Opcode.AveragePoolGradient) { TorchNames = ["avg_pool2d", "AvgPool2d"] };

    /// <summary>The mean of all pixels of each channel.</summary>
    public static readonly PoolOp GlobalAverage = new("GlobalAvgPool2d", Opcode.AveragePool, Opcode.AveragePoolGradient) { TorchNames = ["adaptive_avg_pool2d", "AdaptiveAvgPool2d"] };

    private readonly Opcode opcode;
    private readonly PoolGradientOp gradient;

    private PoolOp(string name, Opcode opcode, Opcode gradientOpcode)
    {
        (Name, this.opcode) = (name, opcode);
        gradient = new(name, gradientOpcode, opcode == Opcode.MaxPool);
    }

    public override string Name { get; }

    public override AttributeKind Attributes => AttributeKind.Windows;

    public override EquatableArray<long> Complete(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        EquatableArray<int> image = operands[0].Dimensions;
        if (image.Count != 3)
        {
            return attributes;
        }

        WindowAxis Axis(int axis) => attributes.Count == 0
            ? new(image[axis + 1], image[axis + 1], 1, 0, 1)
            : new(image[axis + 1], (int)attributes[axis], (int)attributes[2 + axis], (int)attributes[4 + axis], 1);

        return new WindowShape(image[0], Axis(0), Axis(1)).ToAttributes();
    }

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        if (attributes.Count != WindowShape.Count)
        {
            return ShapeInference.Mismatch(0, "an input of shape (channels, height, width)");
        }

        WindowShape shape = WindowShape.Of(attributes);
        (WindowAxis v, WindowAxis h) = (shape.Vertical, shape.Horizontal);
        if (v.Windows < 1 || h.Windows < 1)
        {
            return ShapeInference.Mismatch(0, FormattableString.Invariant($"an input of at least {v.Kernel} x {h.Kernel} with its padding"));
        }

        if (2 * v.Padding > v.Kernel || 2 * h.Padding > h.Kernel)
        {
            return ShapeInference.Mismatch(0, "windows that are at least twice as large as their padding");
        }

        return operands[0].Size == shape.InputSize
            ? ShapeInference.Of(operands[0].IsVector ? Shape.Of(shape.OutputSize) : Shape.Of(shape.Channels, v.Windows, h.Windows))
            : ShapeInference.Mismatch(0, $"an input of {shape.InputSize} features");
    }

    public int[] Pullback(GraphBuilder graph, int node, int upstream)
    {
        int[] operands = opcode == Opcode.MaxPool ? [graph[node].Operands[0], upstream] : [upstream];
        return [graph.Add(gradient, operands, [.. graph[node].Attributes])];
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => operands[0];

    public void Lower(LoweringContext context)
    {
        context.EmitWindows(opcode);
        if (opcode != Opcode.MaxPool)
        {
            context.KeepNonNegative();
        }
    }
}
