using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>A tensor of a layer, named by its index. Its shape comes from the spec, not from a rule.</summary>
internal sealed class ParameterOp : Op
{
    public static readonly ParameterOp Instance = new();

    private ParameterOp()
    {
    }

    public override string Name => "Parameter";

    public override int MinOperands => 0;

    public override AttributeKind Attributes => AttributeKind.Parameter;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) =>
        throw new InvalidOperationException("The shape of a parameter is given.");
}
