using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>
/// Bounds of y += W x, both factors of any sign: the exact hull of the four products, for every sign class of the weight in one form:
/// lower = min(wL * a, wU * b) with a = wL &lt; 0 ? xU : xL and b = wU &lt; 0 ? xU : xL; upper = max with the rows exchanged. Both products are
/// added to the accumulator before the minimum is taken: rounding is monotone, so a term still costs one rounding.
/// </summary>
internal readonly unsafe ref struct GeneralProduct<T>(
    WeightLayout layout, ReadOnlySpan<T> weightLower, ReadOnlySpan<T> weightUpper, TileBounds<T> x, TileBounds<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> weightLower = weightLower;
    private readonly ReadOnlySpan<T> weightUpper = weightUpper;
    private readonly TileBounds<T> x = x;
    private readonly TileBounds<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        fixed (T* lowerWeights = weightLower, upperWeights = weightUpper, lower = x.Lower, upper = x.Upper, toLower = y.Lower, toUpper = y.Upper)
        {
            nint upperOffset = (nint)((byte*)upper - (byte*)lower);
            for (int first = 0; first < layout.Inputs; first += WeightLayout.InputBlock<T>())
            {
                int count = Math.Min(WeightLayout.InputBlock<T>(), layout.Inputs - first);
                for (int o = 0; o < layout.Outputs; o += 2)
                {
                    RowPair rows = layout.Pair(o);
                    nint weight = (o * layout.OutputStride) + (first * layout.InputStride);
                    for (int lane = 0; lane < Tile.Samples; lane += 4 * TMath.Count)
                    {
                        int to = (o * Tile.Samples) + lane;
                        Accumulate<TMath, TVector>(
                            rows, lowerWeights + weight, upperWeights + weight, count, lower + (first * Tile.Samples) + lane, upperOffset, toLower + to, toUpper + to);
                    }
                }
            }
        }
    }

    private static void Accumulate<TMath, TVector>(
        RowPair rows, T* lowerWeight, T* upperWeight, int count, T* from, nint upperOffset, T* toLower, T* toUpper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        T* toLower1 = toLower + rows.ResultStride;
        T* toUpper1 = toUpper + rows.ResultStride;
        TVector l0 = TMath.Load(ref *toLower, 0), l1 = TMath.Load(ref *toLower, n), l2 = TMath.Load(ref *toLower, 2 * n), l3 = TMath.Load(ref *toLower, 3 * n);
        TVector u0 = TMath.Load(ref *toUpper, 0), u1 = TMath.Load(ref *toUpper, n), u2 = TMath.Load(ref *toUpper, 2 * n), u3 = TMath.Load(ref *toUpper, 3 * n);
        TVector l4 = TMath.Load(ref *toLower1, 0), l5 = TMath.Load(ref *toLower1, n), l6 = TMath.Load(ref *toLower1, 2 * n), l7 = TMath.Load(ref *toLower1, 3 * n);
        TVector u4 = TMath.Load(ref *toUpper1, 0), u5 = TMath.Load(ref *toUpper1, n), u6 = TMath.Load(ref *toUpper1, 2 * n), u7 = TMath.Load(ref *toUpper1, 3 * n);
        for (int j = 0; j < count; j++)
        {
            Down<TMath, TVector>(lowerWeight, upperWeight, from, upperOffset, ref l0, ref l1, ref l2, ref l3);
            Up<TMath, TVector>(lowerWeight, upperWeight, from, upperOffset, ref u0, ref u1, ref u2, ref u3);
            T* lower1 = lowerWeight + rows.WeightStride;
            T* upper1 = upperWeight + rows.WeightStride;
            Down<TMath, TVector>(lower1, upper1, from, upperOffset, ref l4, ref l5, ref l6, ref l7);
            Up<TMath, TVector>(lower1, upper1, from, upperOffset, ref u4, ref u5, ref u6, ref u7);
            lowerWeight += rows.InputStride;
            upperWeight += rows.InputStride;
            from += Tile.Samples;
        }

        QuadStore.Store<TMath, TVector, T>(toLower, l0, l1, l2, l3);
        QuadStore.Store<TMath, TVector, T>(toUpper, u0, u1, u2, u3);
        QuadStore.Store<TMath, TVector, T>(toLower1, l4, l5, l6, l7);
        QuadStore.Store<TMath, TVector, T>(toUpper1, u4, u5, u6, u7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Down<TMath, TVector>(
        T* lowerWeight, T* upperWeight, T* from, nint upperOffset, ref TVector s0, ref TVector s1, ref TVector s2, ref TVector s3)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        T* a = ProductAddress.Move(from, ProductAddress.SignMask(lowerWeight) & upperOffset);
        T* b = ProductAddress.Move(from, ProductAddress.SignMask(upperWeight) & upperOffset);
        TVector wl = TMath.Broadcast(*lowerWeight);
        TVector wu = TMath.Broadcast(*upperWeight);
        s0 = TMath.Min(TMath.MultiplyAddDown(wl, TMath.Load(ref *a, 0), s0), TMath.MultiplyAddDown(wu, TMath.Load(ref *b, 0), s0));
        s1 = TMath.Min(TMath.MultiplyAddDown(wl, TMath.Load(ref *a, n), s1), TMath.MultiplyAddDown(wu, TMath.Load(ref *b, n), s1));
        s2 = TMath.Min(TMath.MultiplyAddDown(wl, TMath.Load(ref *a, 2 * n), s2), TMath.MultiplyAddDown(wu, TMath.Load(ref *b, 2 * n), s2));
        s3 = TMath.Min(TMath.MultiplyAddDown(wl, TMath.Load(ref *a, 3 * n), s3), TMath.MultiplyAddDown(wu, TMath.Load(ref *b, 3 * n), s3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Up<TMath, TVector>(
        T* lowerWeight, T* upperWeight, T* from, nint upperOffset, ref TVector s0, ref TVector s1, ref TVector s2, ref TVector s3)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        T* a = ProductAddress.Move(from, ~ProductAddress.SignMask(lowerWeight) & upperOffset);
        T* b = ProductAddress.Move(from, ~ProductAddress.SignMask(upperWeight) & upperOffset);
        TVector wl = TMath.Broadcast(*lowerWeight);
        TVector wu = TMath.Broadcast(*upperWeight);
        s0 = TMath.Max(TMath.MultiplyAddUp(wl, TMath.Load(ref *a, 0), s0), TMath.MultiplyAddUp(wu, TMath.Load(ref *b, 0), s0));
        s1 = TMath.Max(TMath.MultiplyAddUp(wl, TMath.Load(ref *a, n), s1), TMath.MultiplyAddUp(wu, TMath.Load(ref *b, n), s1));
        s2 = TMath.Max(TMath.MultiplyAddUp(wl, TMath.Load(ref *a, 2 * n), s2), TMath.MultiplyAddUp(wu, TMath.Load(ref *b, 2 * n), s2));
        s3 = TMath.Max(TMath.MultiplyAddUp(wl, TMath.Load(ref *a, 3 * n), s3), TMath.MultiplyAddUp(wu, TMath.Load(ref *b, 3 * n), s3));
    }
}
