using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>y = a + b, with outward rounding of bounds.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AddKernel
{
    /// <summary>y = a + b to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="a">First operand, features * 64.</param>
    /// <param name="b">Second operand, as many.</param>
    /// <param name="y">Result, as many.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Nominal<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(y.Length, nameof(y));
        TileShape.Require(features, a.Length, nameof(a));
        TileShape.Require(features, b.Length, nameof(b));
        PointRun<T> kernel = new(a, b, y);
        VectorPath.Run<T, PointRun<T>>(ref kernel);
    }

    /// <summary>Bounds of a + b.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="a">First operand, features * 64 a side.</param>
    /// <param name="b">Second operand, as many.</param>
    /// <param name="y">Result, as many.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Bounds<T>(TileBounds<T> a, TileBounds<T> b, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(y.Lower.Length, nameof(y));
        TileShape.Require(features, a, nameof(a));
        TileShape.Require(features, b, nameof(b));
        TileShape.Require(features, y, nameof(y));
        BoundsRun<T> kernel = new(a, b, y);
        VectorPath.Run<T, BoundsRun<T>>(ref kernel);
    }

    internal readonly ref struct PointRun<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) : IVectorKernel<T>
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
                TMath.Store(TMath.Add(TMath.Load(ref first, i), TMath.Load(ref second, i)), ref result, i);
            }
        }
    }

    internal readonly ref struct BoundsRun<T>(TileBounds<T> a, TileBounds<T> b, TileBounds<T> y) : IVectorKernel<T>
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
                TVector lower = TMath.AddDown(TMath.Load(ref firstLower, i), TMath.Load(ref secondLower, i));
                TVector upper = TMath.AddUp(TMath.Load(ref firstUpper, i), TMath.Load(ref secondUpper, i));
                TMath.Store(lower, ref toLower, i);
                TMath.Store(upper, ref toUpper, i);
            }
        }
    }
}
