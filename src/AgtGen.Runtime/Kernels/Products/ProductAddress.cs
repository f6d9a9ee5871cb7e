using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Products;

/// <summary>Choice of an operand row by the sign of a weight, in address arithmetic: the sign of a weight is as good as random to a branch predictor.</summary>
internal static unsafe class ProductAddress
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* Move<T>(T* row, nint bytes)
        where T : unmanaged => (T*)((byte*)row + bytes);
}
