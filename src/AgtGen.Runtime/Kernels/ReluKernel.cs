using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>max(x, 0) and its gradient; the derivative at 0 is 0, and over an interval it is [1(l &gt; 0), 1(u &gt; 0)].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReluKernel
{
    /// <summary>y = max(x, 0).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Input, features * 64.</param>
    /// <param name="y">Result, as many.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Nominal<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(TileShape.Features(x.Length, nameof(x)), y.Length, nameof(y));
        Activation<T> kernel = new(x, y);
        VectorPath.Run<T, Activation<T>>(ref kernel);
    }

    /// <summary>Bounds of max(x, 0): exact, the function is monotone.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Input, features * 64 a side.</param>
    /// <param name="y">Result, as many.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Bounds<T>(TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Nominal<T>(x.Lower, y.Lower);
        Nominal<T>(x.Upper, y.Upper);
    }

    /// <summary>y = delta where x &gt; 0, else 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The pre-activation, features * 64.</param>
    /// <param name="delta">Gradient at the output, as many.</param>
    /// <param name="y">Gradient at the input, as many.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void NominalGradient<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> delta, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(x.Length, nameof(x));
        TileShape.Require(features, delta.Length, nameof(delta));
        TileShape.Require(features, y.Length, nameof(y));
        PointGate<T> kernel = new(x, delta, y);
        VectorPath.Run<T, PointGate<T>>(ref kernel);
    }

    /// <summary>Bounds of delta times the derivative: delta where l &gt; 0, its hull with 0 where only u &gt; 0, else 0. Exact.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The pre-activation, features * 64 a side.</param>
    /// <param name="delta">Gradient at the output, as many.</param>
    /// <param name="y">Gradient at the input, as many.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Gradient<T>(TileBounds<T> x, TileBounds<T> delta, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(x.Lower.Length, nameof(x));
        TileShape.Require(features, x, nameof(x));
        TileShape.Require(features, delta, nameof(delta));
        TileShape.Require(features, y, nameof(y));
        Gate<T> kernel = new(x, delta, y);
        VectorPath.Run<T, Gate<T>>(ref kernel);
    }

    internal readonly ref struct Activation<T>(ReadOnlySpan<T> x, Span<T> y) : IVectorKernel<T>
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
                // The value is the second operand, so that a NaN would stay visible (x64 returns that one).
                TMath.Store(TMath.Max(TMath.Zero, TMath.Load(ref source, i)), ref result, i);
            }
        }
    }

    internal readonly ref struct PointGate<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> delta, Span<T> y) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> x = x;
        private readonly ReadOnlySpan<T> delta = delta;
        private readonly Span<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            ref T source = ref MemoryMarshal.GetReference(x);
            ref T gradient = ref MemoryMarshal.GetReference(delta);
            ref T result = ref MemoryMarshal.GetReference(y);
            for (nuint i = 0; i < (nuint)y.Length; i += (nuint)TMath.Count)
            {
                TVector active = TMath.LessThan(TMath.Zero, TMath.Load(ref source, i));
                TMath.Store(TMath.Select(active, TMath.Load(ref gradient, i), TMath.Zero), ref result, i);
            }
        }
    }

    internal readonly ref struct Gate<T>(TileBounds<T> x, TileBounds<T> delta, TileBounds<T> y) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly TileBounds<T> x = x;
        private readonly TileBounds<T> delta = delta;
        private readonly TileBounds<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            ref T lower = ref MemoryMarshal.GetReference(x.Lower);
            ref T upper = ref MemoryMarshal.GetReference(x.Upper);
            ref T deltaLower = ref MemoryMarshal.GetReference(delta.Lower);
            ref T deltaUpper = ref MemoryMarshal.GetReference(delta.Upper);
            ref T toLower = ref MemoryMarshal.GetReference(y.Lower);
            ref T toUpper = ref MemoryMarshal.GetReference(y.Upper);
            for (nuint i = 0; i < (nuint)y.Lower.Length; i += (nuint)TMath.Count)
            {
                TVector always = TMath.LessThan(TMath.Zero, TMath.Load(ref lower, i));
                TVector sometimes = TMath.LessThan(TMath.Zero, TMath.Load(ref upper, i));
                TVector l = TMath.Load(ref deltaLower, i);
                TVector u = TMath.Load(ref deltaUpper, i);
                TVector hullLower = TMath.Select(sometimes, TMath.Min(l, TMath.Zero), TMath.Zero);
                TVector hullUpper = TMath.Select(sometimes, TMath.Max(u, TMath.Zero), TMath.Zero);
                TMath.Store(TMath.Select(always, l, hullLower), ref toLower, i);
                TMath.Store(TMath.Select(always, u, hullUpper), ref toUpper, i);
            }
        }
    }
}
