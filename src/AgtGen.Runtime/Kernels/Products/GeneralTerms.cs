using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>
/// Terms of y += W x, x of any sign: the exact hull of the four products. A weight of one sign settles which bound of x makes the lower product and which the upper:
/// xL and xU for w &gt;= 0, else xU and xL. The sign of that bound settles the weight's: for the bound p of the lower side w p is smallest at
/// p &lt; 0 ? wU : wL, for the bound q of the upper side w q is largest at q &lt; 0 ? wL : wU. So one fused operation per term and side is enough, its weight chosen lane by
/// lane. Where the weight's interval holds both signs, both products of each side are compared.
/// </summary>
internal readonly unsafe struct GeneralTerms<T> : IPairTerms<T>
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
            TVector w = TMath.Broadcast(At(wl, j)), v = TMath.Broadcast(At(wu, j)), w1 = TMath.Broadcast(At(wl1, j)), v1 = TMath.Broadcast(At(wu1, j));
            Down<TMath, TVector>(TMath.Load(ref *p, 0), w, v, w1, v1, ref l0, ref l4);
            Down<TMath, TVector>(TMath.Load(ref *p, n), w, v, w1, v1, ref l1, ref l5);
            Down<TMath, TVector>(TMath.Load(ref *p, 2 * n), w, v, w1, v1, ref l2, ref l6);
            Down<TMath, TVector>(TMath.Load(ref *p, 3 * n), w, v, w1, v1, ref l3, ref l7);
            Up<TMath, TVector>(TMath.Load(ref *q, 0), w, v, w1, v1, ref u0, ref u4);
            Up<TMath, TVector>(TMath.Load(ref *q, n), w, v, w1, v1, ref u1, ref u5);
            Up<TMath, TVector>(TMath.Load(ref *q, 2 * n), w, v, w1, v1, ref u2, ref u6);
            Up<TMath, TVector>(TMath.Load(ref *q, 3 * n), w, v, w1, v1, ref u3, ref u7);
        }

        for (ulong left = signs.Opposite; left != 0; left &= left - 1)
        {
            nint j = BitOperations.TrailingZeroCount(left);
            BoundsAddress<T> side = x.Feature(j, negative);
            T* p = side.Lower, q = side.Upper;
            j *= stride;
            TVector w = TMath.Broadcast(At(wl, j)), v = TMath.Broadcast(At(wu, j)), w1 = TMath.Broadcast(At(wl1, j)), v1 = TMath.Broadcast(At(wu1, j));
            DownUp<TMath, TVector>(TMath.Load(ref *p, 0), w, v, w1, v1, ref l0, ref u4);
            DownUp<TMath, TVector>(TMath.Load(ref *p, n), w, v, w1, v1, ref l1, ref u5);
            DownUp<TMath, TVector>(TMath.Load(ref *p, 2 * n), w, v, w1, v1, ref l2, ref u6);
            DownUp<TMath, TVector>(TMath.Load(ref *p, 3 * n), w, v, w1, v1, ref l3, ref u7);
            DownUp<TMath, TVector>(TMath.Load(ref *q, 0), w1, v1, w, v, ref l4, ref u0);
            DownUp<TMath, TVector>(TMath.Load(ref *q, n), w1, v1, w, v, ref l5, ref u1);
            DownUp<TMath, TVector>(TMath.Load(ref *q, 2 * n), w1, v1, w, v, ref l6, ref u2);
            DownUp<TMath, TVector>(TMath.Load(ref *q, 3 * n), w1, v1, w, v, ref l7, ref u3);
        }

        for (ulong left = signs.Mixed; left != 0; left &= left - 1)
        {
            nint j = BitOperations.TrailingZeroCount(left);
            T* p = x.Lower + (j * Tile.Samples), q = x.Upper + (j * Tile.Samples);
            j *= stride;
            TVector w = TMath.Broadcast(At(wl, j)), v = TMath.Broadcast(At(wu, j));
            Mixed<TMath, TVector>(TMath.Load(ref *p, 0), TMath.Load(ref *q, 0), w, v, ref l0, ref u0);
            Mixed<TMath, TVector>(TMath.Load(ref *p, n), TMath.Load(ref *q, n), w, v, ref l1, ref u1);
            Mixed<TMath, TVector>(TMath.Load(ref *p, 2 * n), TMath.Load(ref *q, 2 * n), w, v, ref l2, ref u2);
            Mixed<TMath, TVector>(TMath.Load(ref *p, 3 * n), TMath.Load(ref *q, 3 * n), w, v, ref l3, ref u3);
            w = TMath.Broadcast(At(wl1, j));
            v = TMath.Broadcast(At(wu1, j));
            Mixed<TMath, TVector>(TMath.Load(ref *p, 0), TMath.Load(ref *q, 0), w, v, ref l4, ref u4);
            Mixed<TMath, TVector>(TMath.Load(ref *p, n), TMath.Load(ref *q, n), w, v, ref l5, ref u5);
            Mixed<TMath, TVector>(TMath.Load(ref *p, 2 * n), TMath.Load(ref *q, 2 * n), w, v, ref l6, ref u6);
            Mixed<TMath, TVector>(TMath.Load(ref *p, 3 * n), TMath.Load(ref *q, 3 * n), w, v, ref l7, ref u7);
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
            TVector wl = TMath.Broadcast(At(weight.Lower, j)), wu = TMath.Broadcast(At(weight.Upper, j));
            One<TMath, TVector>(TMath.Load(ref *p, 0), TMath.Load(ref *q, 0), wl, wu, ref l0, ref u0);
            One<TMath, TVector>(TMath.Load(ref *p, n), TMath.Load(ref *q, n), wl, wu, ref l1, ref u1);
            One<TMath, TVector>(TMath.Load(ref *p, 2 * n), TMath.Load(ref *q, 2 * n), wl, wu, ref l2, ref u2);
            One<TMath, TVector>(TMath.Load(ref *p, 3 * n), TMath.Load(ref *q, 3 * n), wl, wu, ref l3, ref u3);
        }

        for (ulong left = signs.Mixed; left != 0; left &= left - 1)
        {
            nint j = BitOperations.TrailingZeroCount(left);
            T* p = x.Lower + (j * Tile.Samples), q = x.Upper + (j * Tile.Samples);
            j *= stride;
            TVector wl = TMath.Broadcast(At(weight.Lower, j)), wu = TMath.Broadcast(At(weight.Upper, j));
            Mixed<TMath, TVector>(TMath.Load(ref *p, 0), TMath.Load(ref *q, 0), wl, wu, ref l0, ref u0);
            Mixed<TMath, TVector>(TMath.Load(ref *p, n), TMath.Load(ref *q, n), wl, wu, ref l1, ref u1);
            Mixed<TMath, TVector>(TMath.Load(ref *p, 2 * n), TMath.Load(ref *q, 2 * n), wl, wu, ref l2, ref u2);
            Mixed<TMath, TVector>(TMath.Load(ref *p, 3 * n), TMath.Load(ref *q, 3 * n), wl, wu, ref l3, ref u3);
        }

        QuadSums.Store<TMath, TVector, T>(y.Lower, l0, l1, l2, l3);
        QuadSums.Store<TMath, TVector, T>(y.Upper, u0, u1, u2, u3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T At(T* weight, nint bytes) => *(T*)((byte*)weight + bytes);

    /// <summary>One vector of x, which serves the lower side of both rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Down<TMath, TVector>(TVector x, TVector wl, TVector wu, TVector wl1, TVector wu1, ref TVector lower, ref TVector lower1)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        TVector negative = TMath.LessThan(x, TMath.Zero);
        lower = TMath.MultiplyAddDown(x, TMath.Select(negative, wu, wl), lower);
        lower1 = TMath.MultiplyAddDown(x, TMath.Select(negative, wu1, wl1), lower1);
    }

    /// <summary>One vector of x, which serves the upper side of both rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Up<TMath, TVector>(TVector x, TVector wl, TVector wu, TVector wl1, TVector wu1, ref TVector upper, ref TVector upper1)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        TVector negative = TMath.LessThan(x, TMath.Zero);
        upper = TMath.MultiplyAddUp(x, TMath.Select(negative, wl, wu), upper);
        upper1 = TMath.MultiplyAddUp(x, TMath.Select(negative, wl1, wu1), upper1);
    }

    /// <summary>One vector of x, which serves the lower side of one row and the upper side of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DownUp<TMath, TVector>(TVector x, TVector wl, TVector wu, TVector wl1, TVector wu1, ref TVector lower, ref TVector upper1)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        TVector negative = TMath.LessThan(x, TMath.Zero);
        lower = TMath.MultiplyAddDown(x, TMath.Select(negative, wu, wl), lower);
        upper1 = TMath.MultiplyAddUp(x, TMath.Select(negative, wl1, wu1), upper1);
    }

    /// <summary>One vector of the bounds of x that serve the sides of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<TMath, TVector>(TVector p, TVector q, TVector wl, TVector wu, ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        lower = TMath.MultiplyAddDown(p, TMath.Select(TMath.LessThan(p, TMath.Zero), wu, wl), lower);
        upper = TMath.MultiplyAddUp(q, TMath.Select(TMath.LessThan(q, TMath.Zero), wl, wu), upper);
    }

    /// <summary>
    /// The hull of the four products for weights of any sign. Both products of a side are added to the sum before the minimum is taken: rounding is monotone, so a
    /// term still costs one rounding.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mixed<TMath, TVector>(TVector xl, TVector xu, TVector wl, TVector wu, ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        TVector lowerNegative = TMath.LessThan(wl, TMath.Zero);
        TVector upperNegative = TMath.LessThan(wu, TMath.Zero);
        lower = TMath.Min(
            TMath.MultiplyAddDown(wl, TMath.Select(lowerNegative, xu, xl), lower), TMath.MultiplyAddDown(wu, TMath.Select(upperNegative, xu, xl), lower));
        upper = TMath.Max(
            TMath.MultiplyAddUp(wl, TMath.Select(lowerNegative, xl, xu), upper), TMath.MultiplyAddUp(wu, TMath.Select(upperNegative, xl, xu), upper));
    }
}
