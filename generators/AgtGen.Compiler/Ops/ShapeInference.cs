using AgtGen.Compiler.Graphs;

namespace AgtGen.Compiler.Ops;

/// <summary>The outcome of a shape rule.</summary>
/// <param name="Shape">The result's shape, or null when the operands do not fit.</param>
/// <param name="Rule">Id of the diagnostic when they do not.</param>
/// <param name="Operand">The operand at fault.</param>
/// <param name="Expected">What would have fitted, as the diagnostic says it.</param>
internal sealed record ShapeInference(Shape? Shape, string Rule, int Operand, string Expected)
{
    public static ShapeInference Of(Shape shape) => new(shape, "", -1, "");

    /// <summary>AGT2001.</summary>
    public static ShapeInference Mismatch(int operand, string expected) => new(null, "AGT2001", operand, expected);

    /// <summary>AGT2005.</summary>
    public static ShapeInference Classes(string expected) => new(null, "AGT2005", 0, expected);
}
