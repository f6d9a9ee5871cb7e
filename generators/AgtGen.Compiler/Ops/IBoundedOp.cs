using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>An op whose values, nominal and bounds, a program can compute.</summary>
internal interface IBoundedOp
{
    /// <summary>Whether the exact result is at least 0 whatever the run.</summary>
    /// <param name="operands">Whether each operand is.</param>
    /// <param name="attributes">Attribute bits.</param>
    bool IsNonNegative(IReadOnlyList<bool> operands, EquatableArray<long> attributes);

    /// <summary>Appends the instructions that write the node's slot.</summary>
    void Lower(LoweringContext context);
}
