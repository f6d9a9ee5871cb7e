using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>The derivative of the loss by itself, 1: where reverse mode starts. No program computes it.</summary>
internal sealed class SeedOp : Op
{
    public static readonly SeedOp Instance = new();

    private SeedOp()
    {
    }

    public override string Name => "Seed";

    public override int MinOperands => 0;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => ShapeInference.Of(Shape.Of(1));
}
