using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// An op that, as the last one, can bound differences of its outputs tighter than by subtracting their bounds (theory: last-layer elision).
/// </summary>
internal interface ILogitDifferenceOp
{
    /// <summary>Appends the instruction that writes the two margins.</summary>
    void LowerMargins(LoweringContext context);
}
