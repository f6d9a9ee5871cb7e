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
}
