using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AgtGen.Kernels.Functions;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>A function of two variables, entry by entry, of which the second has one feature for all places of an axis of the first.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AlongKernel
{
    /// <summary>y = f(a, b), to nearest.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">f, with its constants.</param>
    /// <param name="axis">The length of the axis and how many features stand behind it.</param>
    /// <param name="a">First operand, features * 64.</param>
    /// <param name="b">Second operand, that many features fewer.</param>
    /// <param name="y">Result, features * 64; may be the first operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Nominal<TFunction, T>(TFunction function, ReadOnlySpan<int> axis, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where TFunction : struct, IBinaryFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = Require(axis, a.Length);
        TileShape.Require(features / axis[0], b.Length, nameof(b));
        TileShape.Require(features, y.Length, nameof(y));
        PointRun<TFunction, T> kernel = new(function, axis[0], axis[1], a, b, y);
        VectorPath.Run<T, PointRun<TFunction, T>>(ref kernel);
    }

    /// <summary>Bounds of f(a, b).</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">f, with its constants.</param>
    /// <param name="axis">The length of the axis and how many features stand behind it.</param>
    /// <param name="a">First operand, features * 64 a side.</param>
    /// <param name="b">Second operand, that many features fewer a side.</param>
    /// <param name="y">Result, features * 64 a side; may be the first operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Bounds<TFunction, T>(TFunction function, ReadOnlySpan<int> axis, TileBounds<T> a, TileBounds<T> b, TileBounds<T> y)
        where TFunction : struct, IBinaryFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = Require(axis, a.Lower.Length);
        TileShape.Require(features, a, nameof(a));
        TileShape.Require(features / axis[0], b, nameof(b));
        TileShape.Require(features, y, nameof(y));
        BoundsRun<TFunction, T> kernel = new(function, axis[0], axis[1], a, b, y);
        VectorPath.Run<T, BoundsRun<TFunction, T>>(ref kernel);
    }

    private static int Require(ReadOnlySpan<int> axis, int length)
    {
        int features = TileShape.Features(length, "a");
        return axis is [>= 1, >= 1] && features % (axis[0] * axis[1]) == 0 ? features : throw new ArgumentException($"{features} features have no axis as given.", nameof(axis));
    }

    internal readonly ref struct PointRun<TFunction, T>(TFunction function, int length, int inner, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) : IVectorKernel<T>
        where TFunction : struct, IBinaryFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> a = a;
        private readonly ReadOnlySpan<T> b = b;
        private readonly Span<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            ref T first = ref MemoryMarshal.GetReference(a);
            ref T second = ref MemoryMarshal.GetReference(b);
            ref T result = ref MemoryMarshal.GetReference(y);
            nuint stretch = Tile.At(inner, 0);
            for (nuint partner = 0, at = 0; partner < (nuint)b.Length; partner += stretch)
            {
                for (int place = 0; place < length; place++, at += stretch)
                {
                    BinaryKernel.Apply<TFunction, TMath, TVector, T>(function, ref Unsafe.Add(ref first, at), ref Unsafe.Add(ref second, partner), ref Unsafe.Add(ref result, at), stretch);
                }
            }
        }
    }

    internal readonly ref struct BoundsRun<TFunction, T>(TFunction function, int length, int inner, TileBounds<T> a, TileBounds<T> b, TileBounds<T> y) : IVectorKernel<T>
        where TFunction : struct, IBinaryFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly TileBounds<T> a = a;
        private readonly TileBounds<T> b = b;
        private readonly TileBounds<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            ref T firstLower = ref MemoryMarshal.GetReference(a.Lower);
            ref T firstUpper = ref MemoryMarshal.GetReference(a.Upper);
            ref T secondLower = ref MemoryMarshal.GetReference(b.Lower);
            ref T secondUpper = ref MemoryMarshal.GetReference(b.Upper);
            ref T toLower = ref MemoryMarshal.GetReference(y.Lower);
            ref T toUpper = ref MemoryMarshal.GetReference(y.Upper);
            nuint stretch = Tile.At(inner, 0);
            for (nuint partner = 0, at = 0; partner < (nuint)b.Lower.Length; partner += stretch)
            {
                for (int place = 0; place < length; place++, at += stretch)
                {
                    BinaryKernel.Bound<TFunction, TMath, TVector, T>(
                        function, ref Unsafe.Add(ref firstLower, at), ref Unsafe.Add(ref firstUpper, at), ref Unsafe.Add(ref secondLower, partner), ref Unsafe.Add(ref secondUpper, partner),
                        ref Unsafe.Add(ref toLower, at), ref Unsafe.Add(ref toUpper, at), stretch);
                }
            }
        }
    }
}
