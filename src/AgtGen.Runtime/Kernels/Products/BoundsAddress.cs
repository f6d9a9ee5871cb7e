using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Products;

/// <summary>Where lower and upper bounds begin.</summary>
internal readonly unsafe struct BoundsAddress<T>(T* lower, T* upper)
    where T : unmanaged
{
    public readonly T* Lower = lower;

    public readonly T* Upper = upper;

    /// <summary>Some elements further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BoundsAddress<T> At(nint offset) => new(Lower + offset, Upper + offset);

    /// <summary>
    /// One feature of a tile, its bounds exchanged if its bit is set. In address arithmetic, and in the fewest operations: the sign of a weight is as good as random to
    /// a branch predictor.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BoundsAddress<T> Feature(nint feature, ulong exchanged)
    {
        nint offset = feature * (Tile.Samples * sizeof(T));
        nint exchange = -(nint)((exchanged >> (int)feature) & 1) & (nint)((byte*)Upper - (byte*)Lower);
        return new((T*)((byte*)Lower + (offset + exchange)), (T*)((byte*)Upper + (offset - exchange)));
    }
}
