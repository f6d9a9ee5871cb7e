using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Kernels.Functions;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>A function of one variable, entry by entry.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnaryKernel
{
    /// <summary>y = f(x), to nearest.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">f, with its constants.</param>
    /// <param name="x">Input, features * 64.</param>
    /// <param name="y">Result, as many; may be the input.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Nominal<TFunction, T>(TFunction function, ReadOnlySpan<T> x, Span<T> y)
        where TFunction : struct, IScalarFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(TileShape.Features(x.Length, nameof(x)), y.Length, nameof(y));
        PointRun<TFunction, T> kernel = new(function, x, y);
        VectorPath.Run<T, PointRun<TFunction, T>>(ref kernel);
    }

    /// <summary>Bounds of f(x).</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">f, with its constants.</param>
    /// <param name="x">Input, features * 64 a side.</param>
    /// <param name="y">Result, as many; may be the input.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Bounds<TFunction, T>(TFunction function, TileBounds<T> x, TileBounds<T> y)
        where TFunction : struct, IScalarFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(x.Lower.Length, nameof(x));
        TileShape.Require(features, x, nameof(x));
        TileShape.Require(features, y, nameof(y));
        BoundsRun<TFunction, T> kernel = new(function, x, y);
        VectorPath.Run<T, BoundsRun<TFunction, T>>(ref kernel);
    }

    internal readonly ref struct PointRun<TFunction, T>(TFunction function, ReadOnlySpan<T> x, Span<T> y) : IVectorKernel<T>
        where TFunction : struct, IScalarFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> x = x;
        private readonly Span<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            ref T source = ref MemoryMarshal.GetReference(x);
            ref T result = ref MemoryMarshal.GetReference(y);
            for (nuint i = 0; i < (nuint)y.Length; i += (nuint)TMath.Count)
            {
                TMath.Store(function.Value<TMath, TVector, T>(TMath.Load(ref source, i)), ref result, i);
            }
        }
    }

    internal readonly ref struct BoundsRun<TFunction, T>(TFunction function, TileBounds<T> x, TileBounds<T> y) : IVectorKernel<T>
        where TFunction : struct, IScalarFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly TileBounds<T> x = x;
        private readonly TileBounds<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            ref T fromLower = ref MemoryMarshal.GetReference(x.Lower);
            ref T fromUpper = ref MemoryMarshal.GetReference(x.Upper);
            ref T toLower = ref MemoryMarshal.GetReference(y.Lower);
            ref T toUpper = ref MemoryMarshal.GetReference(y.Upper);
            for (nuint i = 0; i < (nuint)y.Lower.Length; i += (nuint)TMath.Count)
            {
                TVector lower = TMath.Load(ref fromLower, i);
                TVector upper = TMath.Load(ref fromUpper, i);
                function.ValueBounds<TMath, TVector, T>(ref lower, ref upper);
                TMath.Store(lower, ref toLower, i);
                TMath.Store(upper, ref toUpper, i);
            }
        }
    }
}
