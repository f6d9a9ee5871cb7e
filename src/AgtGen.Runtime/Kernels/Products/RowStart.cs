using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Products;

/// <summary>Where the sums of a row begin: at its bias, at 0 without one.</summary>
/// <param name="lower">Value below, null to go on with what an earlier block of inputs left.</param>
/// <param name="upper">Value above, null likewise.</param>
/// <param name="stride">Elements to the values of the next row.</param>
internal readonly unsafe struct RowStart<T>(T* lower, T* upper, nint stride)
    where T : unmanaged
{
    public readonly T* Lower = lower;

    public readonly T* Upper = upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RowStart<T> At(nint rows) => new(Lower + (rows * stride), Upper + (rows * stride), stride);
}
