using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>
/// Bounds of y += W x for x &gt;= 0. The exact hull of w x is [wL * (wL &gt;= 0 ? xL : xU), wU * (wU &gt;= 0 ? xU : xL)]: one fused operation per term and
/// side, the operand row chosen by the weight's sign, which is the same for all samples.
/// </summary>
internal readonly unsafe ref struct NonNegativeProduct<T>(
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

        // Before the sums are loaded: a call in between would send sixteen registers to the stack and back.
        ulong signsLower = SignBits.Of(lowerWeight, rows.InputStride, count);
        ulong signsUpper = SignBits.Of(upperWeight, rows.InputStride, count);
        ulong signsLower1 = SignBits.Of(lowerWeight + rows.WeightStride, rows.InputStride, count);
        ulong signsUpper1 = SignBits.Of(upperWeight + rows.WeightStride, rows.InputStride, count);
        TVector l0 = TMath.Load(ref *toLower, 0), l1 = TMath.Load(ref *toLower, n), l2 = TMath.Load(ref *toLower, 2 * n), l3 = TMath.Load(ref *toLower, 3 * n);
        TVector u0 = TMath.Load(ref *toUpper, 0), u1 = TMath.Load(ref *toUpper, n), u2 = TMath.Load(ref *toUpper, 2 * n), u3 = TMath.Load(ref *toUpper, 3 * n);
        TVector l4 = TMath.Load(ref *toLower1, 0), l5 = TMath.Load(ref *toLower1, n), l6 = TMath.Load(ref *toLower1, 2 * n), l7 = TMath.Load(ref *toLower1, 3 * n);
        TVector u4 = TMath.Load(ref *toUpper1, 0), u5 = TMath.Load(ref *toUpper1, n), u6 = TMath.Load(ref *toUpper1, 2 * n), u7 = TMath.Load(ref *toUpper1, 3 * n);
        for (int j = 0; j < count; j++)
        {
            T* lowerRow = ProductAddress.Move(from, -(nint)(signsLower & 1) & upperOffset);
            T* upperRow = ProductAddress.Move(from, ((nint)(signsUpper & 1) - 1) & upperOffset);
            T* lower1Row = ProductAddress.Move(from, -(nint)(signsLower1 & 1) & upperOffset);
            T* upper1Row = ProductAddress.Move(from, ((nint)(signsUpper1 & 1) - 1) & upperOffset);
            Down<TMath, TVector>(lowerWeight, lowerRow, ref l0, ref l1, ref l2, ref l3);
            Up<TMath, TVector>(upperWeight, upperRow, ref u0, ref u1, ref u2, ref u3);
            Down<TMath, TVector>(lowerWeight + rows.WeightStride, lower1Row, ref l4, ref l5, ref l6, ref l7);
            Up<TMath, TVector>(upperWeight + rows.WeightStride, upper1Row, ref u4, ref u5, ref u6, ref u7);
            signsLower >>= 1;
            signsUpper >>= 1;
            signsLower1 >>= 1;
            signsUpper1 >>= 1;
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
        T* weight, T* row, ref TVector a0, ref TVector a1, ref TVector a2, ref TVector a3)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        TVector w = TMath.Broadcast(*weight);
        a0 = TMath.MultiplyAddDown(w, TMath.Load(ref *row, 0), a0);
        a1 = TMath.MultiplyAddDown(w, TMath.Load(ref *row, n), a1);
        a2 = TMath.MultiplyAddDown(w, TMath.Load(ref *row, 2 * n), a2);
        a3 = TMath.MultiplyAddDown(w, TMath.Load(ref *row, 3 * n), a3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Up<TMath, TVector>(
        T* weight, T* row, ref TVector a0, ref TVector a1, ref TVector a2, ref TVector a3)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        TVector w = TMath.Broadcast(*weight);
        a0 = TMath.MultiplyAddUp(w, TMath.Load(ref *row, 0), a0);
        a1 = TMath.MultiplyAddUp(w, TMath.Load(ref *row, n), a1);
        a2 = TMath.MultiplyAddUp(w, TMath.Load(ref *row, 2 * n), a2);
        a3 = TMath.MultiplyAddUp(w, TMath.Load(ref *row, 3 * n), a3);
    }
}
