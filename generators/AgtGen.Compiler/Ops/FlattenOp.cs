using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>All elements of a sample as a vector.</summary>
internal sealed class FlattenOp : AliasOp
{
    public static readonly FlattenOp Instance = new();

    private FlattenOp()
    {
    }

    public override string Name => "Flatten";

    public override IReadOnlyList<string> TorchNames => ["flatten", "Flatten"];

    public override bool KeepsSize => true;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) =>
        ShapeInference.Of(Shape.Of(operands[0].Size));
}
