using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// d x^T: the gradient of a weight. It has no bound rule on purpose: a program that stored it would hold one gradient per sample. Programs leave the two
/// factors in slots and the runtime forms the product where it sums it.
/// </summary>
internal sealed class OuterProductOp : Op
{
    public static readonly OuterProductOp Instance = new();

    private OuterProductOp()
    {
    }

    public override string Name => "OuterProduct";

    public override int MinOperands => 2;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        for (int i = 0; i < 2; i++)
        {
            if (!operands[i].IsVector)
            {
                return ShapeInference.Mismatch(i, "a vector");
            }
        }

        return ShapeInference.Of(Shape.Of(operands[0].Size, operands[1].Size));
    }
}
