using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>y = factor * x for a constant of the model.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScaleKernel
{
    /// <summary>y = factor * x to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Input, features * 64.</param>
    /// <param name="factor">Finite.</param>
    /// <param name="y">Result, as many.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not finite.</exception>
    public static void Nominal<T>(ReadOnlySpan<T> x, T factor, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireFinite(factor);
        TileShape.Require(TileShape.Features(x.Length, nameof(x)), y.Length, nameof(y));
        PointRun<T> kernel = new(x, factor, y);
        VectorPath.Run<T, PointRun<T>>(ref kernel);
    }

    /// <summary>Bounds of factor * x; a negative factor exchanges the sides.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Input, features * 64 a side.</param>
    /// <param name="factor">Finite.</param>
    /// <param name="y">Result, as many.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not finite.</exception>
    public static void Bounds<T>(TileBounds<T> x, T factor, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireFinite(factor);
        int features = TileShape.Features(x.Lower.Length, nameof(x));
        TileShape.Require(features, x, nameof(x));
        TileShape.Require(features, y, nameof(y));
        BoundsRun<T> kernel = new(x, factor, y);
        VectorPath.Run<T, BoundsRun<T>>(ref kernel);
    }

    private static void RequireFinite<T>(T factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(factor))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A constant factor must be finite.");
        }
    }

    internal readonly ref struct PointRun<T>(ReadOnlySpan<T> x, T factor, Span<T> y) : IVectorKernel<T>
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
            TVector f = TMath.Broadcast(factor);
            for (nuint i = 0; i < (nuint)y.Length; i += (nuint)TMath.Count)
            {
                TMath.Store(TMath.Multiply(f, TMath.Load(ref source, i)), ref result, i);
            }
        }
    }

    internal readonly ref struct BoundsRun<T>(TileBounds<T> x, T factor, TileBounds<T> y) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly TileBounds<T> x = x;
        private readonly TileBounds<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            bool exchanged = T.IsNegative(factor);
            ref T forLower = ref MemoryMarshal.GetReference(exchanged ? x.Upper : x.Lower);
            ref T forUpper = ref MemoryMarshal.GetReference(exchanged ? x.Lower : x.Upper);
            ref T toLower = ref MemoryMarshal.GetReference(y.Lower);
            ref T toUpper = ref MemoryMarshal.GetReference(y.Upper);
            TVector f = TMath.Broadcast(factor);
            for (nuint i = 0; i < (nuint)y.Lower.Length; i += (nuint)TMath.Count)
            {
                TVector lower = TMath.MultiplyDown(f, TMath.Load(ref forLower, i));
                TVector upper = TMath.MultiplyUp(f, TMath.Load(ref forUpper, i));
                TMath.Store(lower, ref toLower, i);
                TMath.Store(upper, ref toUpper, i);
            }
        }
    }
}
