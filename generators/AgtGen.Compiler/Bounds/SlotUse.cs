namespace AgtGen.Compiler.Bounds;

/// <summary>A slot as one instruction reads or writes it.</summary>
internal readonly record struct SlotUse(int Slot, SlotForm Form);
