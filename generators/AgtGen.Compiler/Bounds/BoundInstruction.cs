using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>One step of a program, with everything that its soundness rests on.</summary>
/// <param name="Opcode">What is computed.</param>
/// <param name="Rule">The product rule that facts allow.</param>
/// <param name="Rounding">Direction of each end.</param>
/// <param name="Targets">Slots written: one, or two by a margin.</param>
/// <param name="Operands">Slots read.</param>
/// <param name="Parameters">Parameters read: weight and, if any, bias.</param>
/// <param name="Attribute">The factor of Scale as the bits of a double; 0 elsewhere.</param>
internal sealed record BoundInstruction(
    Opcode Opcode,
    ProductRule Rule,
    RoundingPair Rounding,
    EquatableArray<SlotUse> Targets,
    EquatableArray<SlotUse> Operands,
    EquatableArray<int> Parameters,
    long Attribute);
