using System.Numerics;
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
            for (int first = 0; first < layout.Inputs; first += WeightLayout.InputBlock)
            {
                int count = Math.Min(WeightLayout.InputBlock, layout.Inputs - first);
                for (int o = 0; o < layout.Outputs; o++)
                {
                    nint weight = (o * layout.OutputStride) + (first * layout.InputStride);
                    for (int lane = 0; lane < Tile.Samples; lane += 4 * TMath.Count)
                    {
                        Accumulate<TMath, TVector>(
                            lowerWeights + weight,
                            upperWeights + weight,
                            layout.InputStride,
                            count,
                            lower + (first * Tile.Samples) + lane,
                            upperOffset,
                            toLower + (o * Tile.Samples) + lane,
                            toUpper + (o * Tile.Samples) + lane);
                    }
                }
            }
        }
    }

    private static void Accumulate<TMath, TVector>(
        T* lowerWeight, T* upperWeight, nint stride, int count, T* from, nint upperOffset, T* toLower, T* toUpper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        TVector l0 = TMath.Load(ref *toLower, 0), l1 = TMath.Load(ref *toLower, n), l2 = TMath.Load(ref *toLower, 2 * n), l3 = TMath.Load(ref *toLower, 3 * n);
        TVector u0 = TMath.Load(ref *toUpper, 0), u1 = TMath.Load(ref *toUpper, n), u2 = TMath.Load(ref *toUpper, 2 * n), u3 = TMath.Load(ref *toUpper, 3 * n);
        for (int j = 0; j < count; j++)
        {
            nint lowerMask = ProductAddress.SignMask(lowerWeight);
            nint upperMask = ProductAddress.SignMask(upperWeight);
            TVector wl = TMath.Broadcast(*lowerWeight);
            TVector wu = TMath.Broadcast(*upperWeight);
            T* a = ProductAddress.Move(from, lowerMask & upperOffset);
            T* b = ProductAddress.Move(from, upperMask & upperOffset);
            l0 = TMath.Min(TMath.MultiplyAddDown(wl, TMath.Load(ref *a, 0), l0), TMath.MultiplyAddDown(wu, TMath.Load(ref *b, 0), l0));
            l1 = TMath.Min(TMath.MultiplyAddDown(wl, TMath.Load(ref *a, n), l1), TMath.MultiplyAddDown(wu, TMath.Load(ref *b, n), l1));
            l2 = TMath.Min(TMath.MultiplyAddDown(wl, TMath.Load(ref *a, 2 * n), l2), TMath.MultiplyAddDown(wu, TMath.Load(ref *b, 2 * n), l2));
            l3 = TMath.Min(TMath.MultiplyAddDown(wl, TMath.Load(ref *a, 3 * n), l3), TMath.MultiplyAddDown(wu, TMath.Load(ref *b, 3 * n), l3));
            a = ProductAddress.Move(from, ~lowerMask & upperOffset);
            b = ProductAddress.Move(from, ~upperMask & upperOffset);
            u0 = TMath.Max(TMath.MultiplyAddUp(wl, TMath.Load(ref *a, 0), u0), TMath.MultiplyAddUp(wu, TMath.Load(ref *b, 0), u0));
            u1 = TMath.Max(TMath.MultiplyAddUp(wl, TMath.Load(ref *a, n), u1), TMath.MultiplyAddUp(wu, TMath.Load(ref *b, n), u1));
            u2 = TMath.Max(TMath.MultiplyAddUp(wl, TMath.Load(ref *a, 2 * n), u2), TMath.MultiplyAddUp(wu, TMath.Load(ref *b, 2 * n), u2));
            u3 = TMath.Max(TMath.MultiplyAddUp(wl, TMath.Load(ref *a, 3 * n), u3), TMath.MultiplyAddUp(wu, TMath.Load(ref *b, 3 * n), u3));
            lowerWeight += stride;
            upperWeight += stride;
            from += Tile.Samples;
        }

        TMath.Store(l0, ref *toLower, 0);
        TMath.Store(l1, ref *toLower, n);
        TMath.Store(l2, ref *toLower, 2 * n);
        TMath.Store(l3, ref *toLower, 3 * n);
        TMath.Store(u0, ref *toUpper, 0);
        TMath.Store(u1, ref *toUpper, n);
        TMath.Store(u2, ref *toUpper, 2 * n);
        TMath.Store(u3, ref *toUpper, 3 * n);
    }
}
