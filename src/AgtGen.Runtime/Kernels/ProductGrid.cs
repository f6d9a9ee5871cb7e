using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// Whether every product of a value of one operand and one of another is a multiple of the smallest number eta: 0, or both not so small that bits of the product lie below eta. A value
/// of at least 2^e in size is a multiple of 2^(e - p + 1), p bits; so the exponents of the least values that are not 0 decide.
/// </summary>
internal static class ProductGrid<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="a">The least value of one operand, see <see cref="Least(ReadOnlySpan{T}, ReadOnlySpan{T})"/>.</param>
    /// <param name="b">That of the other.</param>
    public static bool Holds(T a, T b) =>
        T.IsInfinity(a) || T.IsInfinity(b) || T.ILogB(a) + T.ILogB(b) - (2 * (FloatingFormat<T>.Precision - 1)) >= T.ILogB(FloatingFormat<T>.Smallest);

    /// <summary>The least size of the bounds of an operand that are not 0; infinity if there is none.</summary>
    public static T Least(ReadOnlySpan<T> lower, ReadOnlySpan<T> upper) =>
        lower == upper ? Least(lower) : T.MinNative(Least(lower), Least(upper));

    private static T Least(ReadOnlySpan<T> values)
    {
        ref T from = ref MemoryMarshal.GetReference(values);
        TVector least = TMath.Broadcast(T.PositiveInfinity), none = least;
        nuint whole = (nuint)(values.Length - (values.Length % TMath.Count));
        for (nuint i = 0; i < whole; i += (nuint)TMath.Count)
        {
            TVector size = TMath.Abs(TMath.Load(ref from, i));
            least = TMath.Min(least, TMath.Select(TMath.LessThan(TMath.Zero, size), size, none));
        }

        Span<T> lanes = stackalloc T[Tile.Samples];
        TMath.Store(least, ref lanes[0], 0);
        T result = T.PositiveInfinity;
        foreach (T value in lanes[..TMath.Count])
        {
            result = T.MinNative(result, value);
        }

        foreach (T value in values[(int)whole..])
        {
            result = value == T.Zero ? result : T.MinNative(result, T.Abs(value));
        }

        return result;
    }
}
