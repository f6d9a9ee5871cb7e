using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>An op whose values, nominal and bounds, a program can compute.</summary>
internal interface IBoundedOp
{
    /// <summary>What is certain of the sign of the exact result, whatever the run.</summary>
    /// <param name="operands">The same of each operand.</param>
    /// <param name="attributes">Attribute bits.</param>
    ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes);

    /// <summary>Appends the instructions that write the node's slot.</summary>
    void Lower(LoweringContext context);
}
