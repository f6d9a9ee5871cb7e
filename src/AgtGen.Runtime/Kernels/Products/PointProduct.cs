using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>
/// Bounds of y = W x + b for a point x of any sign (b = 0 where the bias is empty): [x * (x &gt;= 0 ? wL : wU), x * (x &gt;= 0 ? wU : wL)], the weight's bound chosen lane by lane. Blocks of inputs
/// without a sign bit, such as those of images, need no choice.
/// </summary>
internal readonly unsafe ref struct PointProduct<T>(
    WeightLayout layout,
    ReadOnlySpan<T> weightLower,
    ReadOnlySpan<T> weightUpper,
    ReadOnlySpan<T> biasLower,
    ReadOnlySpan<T> biasUpper,
    ReadOnlySpan<T> x,
    TileBounds<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> weightLower = weightLower;
    private readonly ReadOnlySpan<T> weightUpper = weightUpper;
    private readonly ReadOnlySpan<T> biasLower = biasLower;
    private readonly ReadOnlySpan<T> biasUpper = biasUpper;
    private readonly ReadOnlySpan<T> x = x;
    private readonly TileBounds<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        if (TMath.RoundsOnce || ShortOperands.Are(weightLower, weightUpper, x, x))
        {
            Sum<TMath, TVector>();
        }
        else if (ProductGrid<TMath, TVector, T>.Holds(
            ProductGrid<TMath, TVector, T>.Of(weightLower, weightUpper), ProductGrid<TMath, TVector, T>.Of(x, x)))
        {
            Sum<SwiftMath<TMath, TVector, T, SwitchOn, SwitchOff>, TVector>();
        }
        else
        {
            Sum<SwiftMath<TMath, TVector, T, SwitchOff, SwitchOff>, TVector>();
        }
    }

    private void Sum<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        fixed (T* lowerWeights = weightLower, upperWeights = weightUpper, lowerBias = biasLower, upperBias = biasUpper)
        fixed (T* source = x, toLower = y.Lower, toUpper = y.Upper)
        {
            T zero = T.Zero;
            RowStart<T> start = lowerBias == null ? new(&zero, &zero, 0) : new(lowerBias, upperBias, 1);
            for (int first = 0; first < layout.Inputs; first += WeightLayout.InputBlock<T>())
            {
                int count = Math.Min(WeightLayout.InputBlock<T>(), layout.Inputs - first);
                bool choose = SignBits.Any(x.Slice(first * Tile.Samples, count * Tile.Samples));
                for (int o = 0; o < layout.Outputs; o += 2)
                {
                    RowPair rows = layout.Pair(o);
                    RowStart<T> begin = start.At(o);
                    nint weight = (o * layout.OutputStride) + (first * layout.InputStride);
                    for (int lane = 0; lane < Tile.Samples; lane += 4 * TMath.Count)
                    {
                        int to = (o * Tile.Samples) + lane;
                        if (choose)
                        {
                            Accumulate<TMath, TVector, SwitchOn>(
                                in rows, lowerWeights + weight, upperWeights + weight, count, source + (first * Tile.Samples) + lane, in begin, toLower + to, toUpper + to);
                        }
                        else
                        {
                            Accumulate<TMath, TVector, SwitchOff>(
                                in rows, lowerWeights + weight, upperWeights + weight, count, source + (first * Tile.Samples) + lane, in begin, toLower + to, toUpper + to);
                        }
                    }
                }

                start = default;
            }
        }
    }

    private static void Accumulate<TMath, TVector, TChoose>(
        in RowPair rows, T* lowerWeight, T* upperWeight, int count, T* from, in RowStart<T> start, T* toLower, T* toUpper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TChoose : struct, ISwitch
    {
        nuint n = (nuint)TMath.Count;
        T* toLower1 = toLower + rows.ResultStride;
        T* toUpper1 = toUpper + rows.ResultStride;
        RowStart<T> start1 = start.At(rows.Next);
        QuadSums.Load<TMath, TVector, T>(start.Lower, toLower, out TVector l0, out TVector l1, out TVector l2, out TVector l3);
        QuadSums.Load<TMath, TVector, T>(start.Upper, toUpper, out TVector u0, out TVector u1, out TVector u2, out TVector u3);
        QuadSums.Load<TMath, TVector, T>(start1.Lower, toLower1, out TVector l4, out TVector l5, out TVector l6, out TVector l7);
        QuadSums.Load<TMath, TVector, T>(start1.Upper, toUpper1, out TVector u4, out TVector u5, out TVector u6, out TVector u7);
        T* end = from + (count * Tile.Samples);
        for (; from < end; from += Tile.Samples)
        {
            TVector wl = TMath.Broadcast(*lowerWeight);
            TVector wu = TMath.Broadcast(*upperWeight);
            TVector wl1 = TMath.Broadcast(lowerWeight[rows.WeightStride]);
            TVector wu1 = TMath.Broadcast(upperWeight[rows.WeightStride]);
            Add<TMath, TVector, TChoose>(TMath.Load(ref *from, 0), wl, wu, wl1, wu1, ref l0, ref u0, ref l4, ref u4);
            Add<TMath, TVector, TChoose>(TMath.Load(ref *from, n), wl, wu, wl1, wu1, ref l1, ref u1, ref l5, ref u5);
            Add<TMath, TVector, TChoose>(TMath.Load(ref *from, 2 * n), wl, wu, wl1, wu1, ref l2, ref u2, ref l6, ref u6);
            Add<TMath, TVector, TChoose>(TMath.Load(ref *from, 3 * n), wl, wu, wl1, wu1, ref l3, ref u3, ref l7, ref u7);
            lowerWeight += rows.InputStride;
            upperWeight += rows.InputStride;
        }

        QuadSums.Store<TMath, TVector, T>(toLower, l0, l1, l2, l3);
        QuadSums.Store<TMath, TVector, T>(toUpper, u0, u1, u2, u3);
        QuadSums.Store<TMath, TVector, T>(toLower1, l4, l5, l6, l7);
        QuadSums.Store<TMath, TVector, T>(toUpper1, u4, u5, u6, u7);
    }

    /// <summary>One vector of x to two rows, which share its comparison with 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TMath, TVector, TChoose>(
        TVector p, TVector wl, TVector wu, TVector wl1, TVector wu1, ref TVector lower, ref TVector upper, ref TVector lower1, ref TVector upper1)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TChoose : struct, ISwitch
    {
        TVector negative = typeof(TChoose) == typeof(SwitchOn) ? TMath.LessThan(p, TMath.Zero) : TMath.Zero;
        lower = TMath.MultiplyAddDown(p, typeof(TChoose) == typeof(SwitchOn) ? TMath.Select(negative, wu, wl) : wl, lower);
        upper = TMath.MultiplyAddUp(p, typeof(TChoose) == typeof(SwitchOn) ? TMath.Select(negative, wl, wu) : wu, upper);
        lower1 = TMath.MultiplyAddDown(p, typeof(TChoose) == typeof(SwitchOn) ? TMath.Select(negative, wu1, wl1) : wl1, lower1);
        upper1 = TMath.MultiplyAddUp(p, typeof(TChoose) == typeof(SwitchOn) ? TMath.Select(negative, wl1, wu1) : wu1, upper1);
    }
}
