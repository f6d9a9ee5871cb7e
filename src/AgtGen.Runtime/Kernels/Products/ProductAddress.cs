using System.Numerics;
using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Products;

/// <summary>Choice of an operand row by the sign of a weight, in address arithmetic: the sign of a weight is as good as random to a branch predictor.</summary>
internal static unsafe class ProductAddress
{
    /// <summary>All ones if the sign bit of the weight is set (so -0 counts as negative, which is harmless: its products are 0), else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint SignMask<T>(T weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        sizeof(T) == sizeof(int) ? *(int*)&weight >> 31 : (nint)(*(long*)&weight >> 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* Move<T>(T* row, nint bytes)
        where T : unmanaged => (T*)((byte*)row + bytes);
}
