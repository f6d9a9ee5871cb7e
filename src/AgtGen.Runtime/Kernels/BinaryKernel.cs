using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
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

    /// <summary>Values of a stretch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Apply<TFunction, TMath, TVector, T>(TFunction function, ref T a, ref T b, ref T y, nuint count)
        where TFunction : struct, IBinaryFunction
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nuint i = 0; i < count; i += (nuint)TMath.Count)
        {
            TMath.Store(function.Value<TMath, TVector, T>(TMath.Load(ref a, i), TMath.Load(ref b, i)), ref y, i);
        }
    }

    /// <summary>Bounds of a stretch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Bound<TFunction, TMath, TVector, T>(TFunction function, ref T aLower, ref T aUpper, ref T bLower, ref T bUpper, ref T yLower, ref T yUpper, nuint count)
        where TFunction : struct, IBinaryFunction
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nuint i = 0; i < count; i += (nuint)TMath.Count)
        {
            TVector lower = TMath.Load(ref bLower, i), upper = TMath.Load(ref bUpper, i);
            function.Bounds<TMath, TVector, T>(TMath.Load(ref aLower, i), TMath.Load(ref aUpper, i), ref lower, ref upper);
            TMath.Store(lower, ref yLower, i);
            TMath.Store(upper, ref yUpper, i);
        }
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
            Apply<TFunction, TMath, TVector, T>(function, ref first, ref second, ref result, (nuint)y.Length);
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
            Bound<TFunction, TMath, TVector, T>(function, ref firstLower, ref firstUpper, ref secondLower, ref secondUpper, ref toLower, ref toUpper, (nuint)y.Lower.Length);
        }
    }
}
