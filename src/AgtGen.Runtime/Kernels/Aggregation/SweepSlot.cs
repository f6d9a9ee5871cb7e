namespace AgtGen.Kernels.Aggregation;

/// <summary>What one row and two columns make: the first entry and how many there are, 1 or 2.</summary>
internal readonly record struct SweepSlot(int Entry, int Width);
