using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>The features of one sample. Its shape comes from the spec, not from a rule.</summary>
internal sealed class InputOp : Op
{
    public static readonly InputOp Instance = new();

    private InputOp()
    {
    }

    public override string Name => "Input";

    public override int MinOperands => 0;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) =>
        throw new InvalidOperationException("The shape of the input is given.");
}
