using AgtGen.Compiler.Functions;

namespace AgtGen.Compiler.Specs;

/// <summary>One step of a custom function as it was read.</summary>
/// <param name="Kind">What it computes.</param>
/// <param name="Operands">Indices of earlier nodes.</param>
/// <param name="Value">Bits of a constant; index of the parameter that a variable is.</param>
public sealed record FunctionNode(TermKind Kind, EquatableArray<int> Operands, long Value);
