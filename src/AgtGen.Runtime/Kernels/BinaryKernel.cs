using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Kernels.Functions;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>A function of two variables, entry by entry.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BinaryKernel
{
    /// <summary>y = f(a, b), to nearest.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">f, with its constants.</param>
    /// <param name="a">First operand, features * 64.</param>
    /// <param name="b">Second operand, as many.</param>
    /// <param name="y">Result, as many; may be an operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Nominal<TFunction, T>(TFunction function, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where TFunction : struct, IBinaryFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(a.Length, nameof(a));
        TileShape.Require(features, b.Length, nameof(b));
        TileShape.Require(features, y.Length, nameof(y));
        PointRun<TFunction, T> kernel = new(function, a, b, y);
        VectorPath.Run<T, PointRun<TFunction, T>>(ref kernel);
    }

    /// <summary>Bounds of f(a, b).</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">f, with its constants.</param>
    /// <param name="a">First operand, features * 64 a side.</param>
    /// <param name="b">Second operand, as many.</param>
    /// <param name="y">Result, as many; may be an operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Bounds<TFunction, T>(TFunction function, TileBounds<T> a, TileBounds<T> b, TileBounds<T> y)
        where TFunction : struct, IBinaryFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(a.Lower.Length, nameof(a));
        TileShape.Require(features, a, nameof(a));
        TileShape.Require(features, b, nameof(b));
        TileShape.Require(features, y, nameof(y));
        BoundsRun<TFunction, T> kernel = new(function, a, b, y);
        VectorPath.Run<T, BoundsRun<TFunction, T>>(ref kernel);
    }

    internal readonly ref struct PointRun<TFunction, T>(TFunction function, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) : IVectorKernel<T>
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
            for (nuint i = 0; i < (nuint)y.Length; i += (nuint)TMath.Count)
            {
                TMath.Store(function.Value<TMath, TVector, T>(TMath.Load(ref first, i), TMath.Load(ref second, i)), ref result, i);
            }
        }
    }

    internal readonly ref struct BoundsRun<TFunction, T>(TFunction function, TileBounds<T> a, TileBounds<T> b, TileBounds<T> y) : IVectorKernel<T>
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
            for (nuint i = 0; i < (nuint)y.Lower.Length; i += (nuint)TMath.Count)
            {
                TVector lower = TMath.Load(ref secondLower, i);
                TVector upper = TMath.Load(ref secondUpper, i);
                function.Bounds<TMath, TVector, T>(TMath.Load(ref firstLower, i), TMath.Load(ref firstUpper, i), ref lower, ref upper);
                TMath.Store(lower, ref toLower, i);
                TMath.Store(upper, ref toUpper, i);
            }
        }
    }
}
