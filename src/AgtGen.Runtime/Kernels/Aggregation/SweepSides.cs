using System.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>What a sweep of one row against two columns continues: for each of four sides a register of partial sums, a floor and a list.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="sums">Partial sums, a tile's width apart.</param>
/// <param name="floors">What a candidate must exceed to be listed.</param>
/// <param name="lists">The lists' first values.</param>
/// <param name="stride">From a list to the next.</param>
/// <param name="listed">How many candidates each list holds.</param>
internal readonly unsafe struct SweepSides<T>(T* sums, T* floors, T* lists, int stride, int* listed)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Two columns, each with an upper bound of the negated gradient and one of the gradient.</summary>
    public const int Count = 4;

    public T* Sums => sums;

    public T* Floors => floors;

    /// <summary>The sides of a slot, if these are the sides of the first.</summary>
    public SweepSides<T> Of(int slot)
    {
        int side = slot * Count;
        return new(sums + (side * Tile.Samples), floors + side, List(side), stride, listed + side);
    }

    public T* List(int side) => lists + ((nint)side * stride);

    /// <summary>Where the next candidate goes.</summary>
    public T* End(int side) => List(side) + listed[side];

    public void SetEnd(int side, T* end) => listed[side] = (int)(end - List(side));
}
