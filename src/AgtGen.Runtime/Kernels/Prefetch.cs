using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace AgtGen.Kernels;

/// <summary>Asks for memory ahead of its use; past the end of an array that is a hint without effect.</summary>
internal static unsafe class Prefetch
{
    /// <summary>All lines of the first-level cache from a value on, which begins one of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lines<T>(T* from, nint length)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            for (nint i = 0; i < length; i += TileBuffer<T>.Alignment / sizeof(T))
            {
                Sse.Prefetch0(from + i);
            }
        }
    }
}
