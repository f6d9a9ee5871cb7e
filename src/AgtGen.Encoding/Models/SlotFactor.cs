namespace AgtGen.Encoding.Models;

/// <summary>A slot times a number.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Factor">The number, finite.</param>
public readonly record struct SlotFactor(int Slot, double Factor);
