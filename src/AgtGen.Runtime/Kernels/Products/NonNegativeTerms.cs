using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>
/// Terms of y += W x for x &gt;= 0. The exact hull of w x is [wL * (wL &gt;= 0 ? xL : xU), wU * (wU &gt;= 0 ? xU : xL)]: one fused operation per term and
/// side.
/// </summary>
internal readonly unsafe struct NonNegativeTerms<T> : IPairTerms<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Add<TMath, TVector>(in WeightLayout layout, in PairSigns signs, BoundsAddress<T> weight, BoundsAddress<T> x, in RowStart<T> start, BoundsAddress<T> y)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        T* wl = weight.Lower, wu = weight.Upper, wl1 = wl + layout.OutputStride, wu1 = wu + layout.OutputStride;
        T* toLower = y.Lower, toUpper = y.Upper, toLower1 = toLower + Tile.Samples, toUpper1 = toUpper + Tile.Samples;
        nint stride = layout.InputStride * sizeof(T);
        RowStart<T> start1 = start.At(1);
        QuadSums.Load<TMath, TVector, T>(start.Lower, toLower, out TVector l0, out TVector l1, out TVector l2, out TVector l3);
        QuadSums.Load<TMath, TVector, T>(start.Upper, toUpper, out TVector u0, out TVector u1, out TVector u2, out TVector u3);
        QuadSums.Load<TMath, TVector, T>(start1.Lower, toLower1, out TVector l4, out TVector l5, out TVector l6, out TVector l7);
        QuadSums.Load<TMath, TVector, T>(start1.Upper, toUpper1, out TVector u4, out TVector u5, out TVector u6, out TVector u7);
        ulong negative = signs.Negative;
        for (ulong left = signs.Same; left != 0; left &= left - 1)
        {
            nint j = BitOperations.TrailingZeroCount(left);
            BoundsAddress<T> side = x.Feature(j, negative);
            T* p = side.Lower, q = side.Upper;
            j *= stride;
            TVector x0 = TMath.Load(ref *p, 0), x1 = TMath.Load(ref *p, n), x2 = TMath.Load(ref *p, 2 * n), x3 = TMath.Load(ref *p, 3 * n);
            Down<TMath, TVector>(At(wl, j), x0, x1, x2, x3, ref l0, ref l1, ref l2, ref l3);
            Down<TMath, TVector>(At(wl1, j), x0, x1, x2, x3, ref l4, ref l5, ref l6, ref l7);
            x0 = TMath.Load(ref *q, 0); x1 = TMath.Load(ref *q, n); x2 = TMath.Load(ref *q, 2 * n); x3 = TMath.Load(ref *q, 3 * n);
            Up<TMath, TVector>(At(wu, j), x0, x1, x2, x3, ref u0, ref u1, ref u2, ref u3);
            Up<TMath, TVector>(At(wu1, j), x0, x1, x2, x3, ref u4, ref u5, ref u6, ref u7);
        }

        for (ulong left = signs.Opposite; left != 0; left &= left - 1)
        {
            nint j = BitOperations.TrailingZeroCount(left);
            BoundsAddress<T> side = x.Feature(j, negative);
            T* p = side.Lower, q = side.Upper;
            j *= stride;
            TVector x0 = TMath.Load(ref *p, 0), x1 = TMath.Load(ref *p, n), x2 = TMath.Load(ref *p, 2 * n), x3 = TMath.Load(ref *p, 3 * n);
            Down<TMath, TVector>(At(wl, j), x0, x1, x2, x3, ref l0, ref l1, ref l2, ref l3);
            Up<TMath, TVector>(At(wu1, j), x0, x1, x2, x3, ref u4, ref u5, ref u6, ref u7);
            x0 = TMath.Load(ref *q, 0); x1 = TMath.Load(ref *q, n); x2 = TMath.Load(ref *q, 2 * n); x3 = TMath.Load(ref *q, 3 * n);
            Up<TMath, TVector>(At(wu, j), x0, x1, x2, x3, ref u0, ref u1, ref u2, ref u3);
            Down<TMath, TVector>(At(wl1, j), x0, x1, x2, x3, ref l4, ref l5, ref l6, ref l7);
        }

        for (ulong left = signs.Mixed; left != 0; left &= left - 1)
        {
            nint j = BitOperations.TrailingZeroCount(left);
            T* p = x.Lower + (j * Tile.Samples), q = x.Upper + (j * Tile.Samples);
            j *= stride;
            TVector w = TMath.Broadcast(At(wl, j)), v = TMath.Broadcast(At(wu, j)), w1 = TMath.Broadcast(At(wl1, j)), v1 = TMath.Broadcast(At(wu1, j));
            Mixed<TMath, TVector>(TMath.Load(ref *p, 0), TMath.Load(ref *q, 0), w, v, w1, v1, ref l0, ref u0, ref l4, ref u4);
            Mixed<TMath, TVector>(TMath.Load(ref *p, n), TMath.Load(ref *q, n), w, v, w1, v1, ref l1, ref u1, ref l5, ref u5);
            Mixed<TMath, TVector>(TMath.Load(ref *p, 2 * n), TMath.Load(ref *q, 2 * n), w, v, w1, v1, ref l2, ref u2, ref l6, ref u6);
            Mixed<TMath, TVector>(TMath.Load(ref *p, 3 * n), TMath.Load(ref *q, 3 * n), w, v, w1, v1, ref l3, ref u3, ref l7, ref u7);
        }

        QuadSums.Store<TMath, TVector, T>(toLower, l0, l1, l2, l3);
        QuadSums.Store<TMath, TVector, T>(toUpper, u0, u1, u2, u3);
        QuadSums.Store<TMath, TVector, T>(toLower1, l4, l5, l6, l7);
        QuadSums.Store<TMath, TVector, T>(toUpper1, u4, u5, u6, u7);
    }

    public static void AddRow<TMath, TVector>(in WeightLayout layout, in PairSigns signs, BoundsAddress<T> weight, BoundsAddress<T> x, in RowStart<T> start, BoundsAddress<T> y)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        nint stride = layout.InputStride * sizeof(T);
        QuadSums.Load<TMath, TVector, T>(start.Lower, y.Lower, out TVector l0, out TVector l1, out TVector l2, out TVector l3);
        QuadSums.Load<TMath, TVector, T>(start.Upper, y.Upper, out TVector u0, out TVector u1, out TVector u2, out TVector u3);
        for (ulong left = signs.Same; left != 0; left &= left - 1)
        {
            nint j = BitOperations.TrailingZeroCount(left);
            BoundsAddress<T> side = x.Feature(j, signs.Negative);
            T* p = side.Lower, q = side.Upper;
            j *= stride;
            T wl = At(weight.Lower, j), wu = At(weight.Upper, j);
            Down<TMath, TVector>(wl, TMath.Load(ref *p, 0), TMath.Load(ref *p, n), TMath.Load(ref *p, 2 * n), TMath.Load(ref *p, 3 * n), ref l0, ref l1, ref l2, ref l3);
            Up<TMath, TVector>(wu, TMath.Load(ref *q, 0), TMath.Load(ref *q, n), TMath.Load(ref *q, 2 * n), TMath.Load(ref *q, 3 * n), ref u0, ref u1, ref u2, ref u3);
        }

        // 0 lies between the bounds of the weight, so both sides take the upper bound; weights of two zeros with different signs give 0 with either.
        for (ulong left = signs.Mixed; left != 0; left &= left - 1)
        {
            nint j = BitOperations.TrailingZeroCount(left);
            T* q = x.Upper + (j * Tile.Samples);
            j *= stride;
            T wl = At(weight.Lower, j), wu = At(weight.Upper, j);
            Down<TMath, TVector>(wl, TMath.Load(ref *q, 0), TMath.Load(ref *q, n), TMath.Load(ref *q, 2 * n), TMath.Load(ref *q, 3 * n), ref l0, ref l1, ref l2, ref l3);
            Up<TMath, TVector>(wu, TMath.Load(ref *q, 0), TMath.Load(ref *q, n), TMath.Load(ref *q, 2 * n), TMath.Load(ref *q, 3 * n), ref u0, ref u1, ref u2, ref u3);
        }

        QuadSums.Store<TMath, TVector, T>(y.Lower, l0, l1, l2, l3);
        QuadSums.Store<TMath, TVector, T>(y.Upper, u0, u1, u2, u3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T At(T* weight, nint bytes) => *(T*)((byte*)weight + bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Down<TMath, TVector>(
        T weight, TVector x0, TVector x1, TVector x2, TVector x3, ref TVector a0, ref TVector a1, ref TVector a2, ref TVector a3)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        TVector w = TMath.Broadcast(weight);
        a0 = TMath.MultiplyAddDown(w, x0, a0);
        a1 = TMath.MultiplyAddDown(w, x1, a1);
        a2 = TMath.MultiplyAddDown(w, x2, a2);
        a3 = TMath.MultiplyAddDown(w, x3, a3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Up<TMath, TVector>(
        T weight, TVector x0, TVector x1, TVector x2, TVector x3, ref TVector a0, ref TVector a1, ref TVector a2, ref TVector a3)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        TVector w = TMath.Broadcast(weight);
        a0 = TMath.MultiplyAddUp(w, x0, a0);
        a1 = TMath.MultiplyAddUp(w, x1, a1);
        a2 = TMath.MultiplyAddUp(w, x2, a2);
        a3 = TMath.MultiplyAddUp(w, x3, a3);
    }

    /// <summary>One vector of x to both rows, its bound chosen by the sign of each weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mixed<TMath, TVector>(
        TVector xl, TVector xu, TVector wl, TVector wu, TVector wl1, TVector wu1, ref TVector lower, ref TVector upper, ref TVector lower1, ref TVector upper1)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        lower = TMath.MultiplyAddDown(wl, TMath.Select(TMath.LessThan(wl, TMath.Zero), xu, xl), lower);
        upper = TMath.MultiplyAddUp(wu, TMath.Select(TMath.LessThan(wu, TMath.Zero), xl, xu), upper);
        lower1 = TMath.MultiplyAddDown(wl1, TMath.Select(TMath.LessThan(wl1, TMath.Zero), xu, xl), lower1);
        upper1 = TMath.MultiplyAddUp(wu1, TMath.Select(TMath.LessThan(wu1, TMath.Zero), xl, xu), upper1);
    }
}
