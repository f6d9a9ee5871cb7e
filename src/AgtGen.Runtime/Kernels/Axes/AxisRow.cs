namespace AgtGen.Kernels.Axes;

/// <summary>Where the entries of one row along an axis stand in a tile, for the lanes of one register.</summary>
/// <param name="First">The first entry.</param>
/// <param name="Step">From an entry to the next.</param>
/// <param name="Count">Entries, at least 1.</param>
internal readonly record struct AxisRow(nuint First, nuint Step, int Count)
{
    public nuint At(int entry) => First + ((nuint)entry * Step);
}
