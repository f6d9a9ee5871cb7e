using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Tests.Diagnostics;

/// <summary>An op that declares no derivative rule; the catalogue has none at present.</summary>
internal sealed class UnderivableOp : Op
{
    public override string Name => "Underivable";

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => ShapeInference.Of(operands[0]);
}
