using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>A pass over one tile, in execution order. This is where soundness is decided: emitters only print it.</summary>
internal sealed record BoundProgram(PassKind Pass, EquatableArray<BoundInstruction> Instructions);
