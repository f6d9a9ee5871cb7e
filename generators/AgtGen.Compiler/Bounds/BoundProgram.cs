using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>A pass over one tile, in execution order. This is where soundness is decided: emitters only print it.</summary>
/// <param name="Pass">Which one.</param>
/// <param name="Given">The slot that it is given: the input, or the feature of a frozen prefix.</param>
/// <param name="Instructions">What it does.</param>
internal sealed record BoundProgram(PassKind Pass, int Given, EquatableArray<BoundInstruction> Instructions);
