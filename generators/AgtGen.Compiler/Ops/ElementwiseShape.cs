using AgtGen.Compiler.Graphs;

namespace AgtGen.Compiler.Ops;

/// <summary>The shape rule of elementwise ops: equal shapes, no broadcasting.</summary>
internal static class ElementwiseShape
{
    public static ShapeInference Of(IReadOnlyList<Shape> operands)
    {
        for (int i = 1; i < operands.Count; i++)
        {
            if (operands[i] != operands[0])
            {
                return ShapeInference.Mismatch(i, $"two operands of shape {operands[0]}");
            }
        }

        return ShapeInference.Of(operands[0]);
    }
}
