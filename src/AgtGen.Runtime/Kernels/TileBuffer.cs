using System.Runtime.CompilerServices;

namespace AgtGen.Kernels;

/// <summary>
/// Memory of tiles that begins on a cache line. A register of 512 bits is a whole line: a tile that begins elsewhere has every load touch two lines, which
/// made the interval products 1.6 times slower. The array is pinned, as the collector keeps no such alignment when it moves things.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class TileBuffer<T>
    where T : unmanaged
{
    /// <summary>Bytes of a cache line.</summary>
    public const int Alignment = 64;

    private readonly T[] values;
    private readonly int start;
    private readonly int length;

    /// <param name="length">Values, all zero at first.</param>
    public unsafe TileBuffer(int length)
    {
        this.length = length;
        int line = Alignment / sizeof(T);
        values = GC.AllocateArray<T>(checked(length + line), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref values[0]);
        start = (int)((Alignment - (address % Alignment)) % Alignment) / sizeof(T);
    }

    public Span<T> Values => values.AsSpan(start, length);
}
