using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>An op that a model can call and that is other ops in the graph, which have its rules: gradients, facts and bounds are theirs.</summary>
internal abstract class CompositeOp : Op
{
    public override AttributeKind Attributes => AttributeKind.Integers;

    /// <summary>How many of the attributes, from the first on, are axes of the first operand.</summary>
    protected virtual int AxisCount => 1;

    public override EquatableArray<long> Complete(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) =>
        attributes.Select((number, i) => i < AxisCount ? AxisSplit.Index(operands[0], number) : number).ToEquatableArray();

    /// <summary>Appends the nodes that compute the op.</summary>
    /// <param name="graph">Where they go.</param>
    /// <param name="operands">Operands that fit.</param>
    /// <param name="attributes">Attributes that fit.</param>
    /// <returns>The node of the result, of the shape that <see cref="Op.InferShape"/> gives.</returns>
    public abstract int Build(GraphBuilder graph, int[] operands, EquatableArray<long> attributes);
}
