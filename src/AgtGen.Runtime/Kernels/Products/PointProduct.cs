using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>Bounds of y += W x for a point x of any sign: [x * (x &gt;= 0 ? wL : wU), x * (x &gt;= 0 ? wU : wL)], the weight's bound chosen lane by lane.</summary>
internal readonly unsafe ref struct PointProduct<T>(
    WeightLayout layout, ReadOnlySpan<T> weightLower, ReadOnlySpan<T> weightUpper, ReadOnlySpan<T> x, TileBounds<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> weightLower = weightLower;
    private readonly ReadOnlySpan<T> weightUpper = weightUpper;
    private readonly ReadOnlySpan<T> x = x;
    private readonly TileBounds<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        fixed (T* lowerWeights = weightLower, upperWeights = weightUpper, source = x, toLower = y.Lower, toUpper = y.Upper)
        {
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
                            source + (first * Tile.Samples) + lane,
                            toLower + (o * Tile.Samples) + lane,
                            toUpper + (o * Tile.Samples) + lane);
                    }
                }
            }
        }
    }

    private static void Accumulate<TMath, TVector>(T* lowerWeight, T* upperWeight, nint stride, int count, T* from, T* toLower, T* toUpper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        TVector l0 = TMath.Load(ref *toLower, 0), l1 = TMath.Load(ref *toLower, n), l2 = TMath.Load(ref *toLower, 2 * n), l3 = TMath.Load(ref *toLower, 3 * n);
        TVector u0 = TMath.Load(ref *toUpper, 0), u1 = TMath.Load(ref *toUpper, n), u2 = TMath.Load(ref *toUpper, 2 * n), u3 = TMath.Load(ref *toUpper, 3 * n);
        for (int j = 0; j < count; j++)
        {
            TVector wl = TMath.Broadcast(*lowerWeight);
            TVector wu = TMath.Broadcast(*upperWeight);
            TVector p = TMath.Load(ref *from, 0);
            TVector negative = TMath.LessThan(p, TMath.Zero);
            l0 = TMath.MultiplyAddDown(p, TMath.Select(negative, wu, wl), l0);
            u0 = TMath.MultiplyAddUp(p, TMath.Select(negative, wl, wu), u0);
            p = TMath.Load(ref *from, n);
            negative = TMath.LessThan(p, TMath.Zero);
            l1 = TMath.MultiplyAddDown(p, TMath.Select(negative, wu, wl), l1);
            u1 = TMath.MultiplyAddUp(p, TMath.Select(negative, wl, wu), u1);
            p = TMath.Load(ref *from, 2 * n);
            negative = TMath.LessThan(p, TMath.Zero);
            l2 = TMath.MultiplyAddDown(p, TMath.Select(negative, wu, wl), l2);
            u2 = TMath.MultiplyAddUp(p, TMath.Select(negative, wl, wu), u2);
            p = TMath.Load(ref *from, 3 * n);
            negative = TMath.LessThan(p, TMath.Zero);
            l3 = TMath.MultiplyAddDown(p, TMath.Select(negative, wu, wl), l3);
            u3 = TMath.MultiplyAddUp(p, TMath.Select(negative, wl, wu), u3);
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
