using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>d x^T: the gradient of a matrix.</summary>
internal sealed class OuterProductOp : FactoredGradientOp
{
    public static readonly OuterProductOp Instance = new();

    private OuterProductOp()
    {
    }

    public override string Name => "OuterProduct";

    public override GradientForm Form => GradientForm.OuterProduct;

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
