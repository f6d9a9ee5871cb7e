using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>What is known of the sizes of a slot's values, tile by tile. Several threads may find the same and write it; what they then read is whole.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="tiles">Tiles of the largest batch.</param>
internal sealed class TileSizes<T>(int tiles)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] least = new T[tiles];
    private readonly T[] largest = new T[tiles];
    private readonly bool[] known = new bool[tiles];

    public bool TryRead(int tile, out Sizes<T> sizes)
    {
        bool isKnown = Volatile.Read(ref known[tile]);
        sizes = isKnown ? new(least[tile], largest[tile]) : Sizes<T>.None;
        return isKnown;
    }

    public void Write(int tile, Sizes<T> sizes)
    {
        (least[tile], largest[tile]) = (sizes.Least, sizes.Largest);
        Volatile.Write(ref known[tile], true);
    }

    public void Forget(int tile) => known[tile] = false;

    public void ForgetAll() => Array.Clear(known);
}
