using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>
/// y = W x + b to nearest (b = 0 where the bias is empty). Every output is summed in the order of the inputs with one fused operation per term, so the result is the same on every path.
/// </summary>
internal readonly unsafe ref struct NominalProduct<T>(
    WeightLayout layout, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, ReadOnlySpan<T> x, Span<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Rows = 4;

    private readonly ReadOnlySpan<T> weights = weights;
    private readonly ReadOnlySpan<T> bias = bias;
    private readonly ReadOnlySpan<T> x = x;
    private readonly Span<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        fixed (T* w = weights, b = bias, source = x, result = y)
        {
            T zero = T.Zero;
            RowStart<T> start = b == null ? new(&zero, &zero, 0) : new(b, b, 1);
            for (int first = 0; first < layout.Inputs; first += WeightLayout.InputBlock<T>())
            {
                int count = Math.Min(WeightLayout.InputBlock<T>(), layout.Inputs - first);
                T* block = w + (first * layout.InputStride);
                T* from = source + (first * Tile.Samples);
                int o = 0;
                for (; o + Rows <= layout.Outputs; o += Rows)
                {
                    for (int lane = 0; lane < Tile.Samples; lane += 4 * TMath.Count)
                    {
                        FourRows<TMath, TVector>(block + (o * layout.OutputStride), count, from + lane, start.At(o), result + (o * Tile.Samples) + lane);
                    }
                }

                for (; o < layout.Outputs; o++)
                {
                    for (int lane = 0; lane < Tile.Samples; lane += 4 * TMath.Count)
                    {
                        OneRow<TMath, TVector>(block + (o * layout.OutputStride), count, from + lane, start.At(o), result + (o * Tile.Samples) + lane);
                    }
                }

                start = default;
            }
        }
    }

    private void FourRows<TMath, TVector>(T* w, int count, T* from, RowStart<T> start, T* to)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        nint next = layout.OutputStride;
        T* to1 = to + Tile.Samples;
        T* to2 = to1 + Tile.Samples;
        T* to3 = to2 + Tile.Samples;
        QuadSums.Load<TMath, TVector, T>(start.Lower, to, out TVector a0, out TVector a1, out TVector a2, out TVector a3);
        QuadSums.Load<TMath, TVector, T>(start.At(1).Lower, to1, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
        QuadSums.Load<TMath, TVector, T>(start.At(2).Lower, to2, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
        QuadSums.Load<TMath, TVector, T>(start.At(3).Lower, to3, out TVector d0, out TVector d1, out TVector d2, out TVector d3);
        for (int j = 0; j < count; j++)
        {
            TVector x0 = TMath.Load(ref *from, 0), x1 = TMath.Load(ref *from, n), x2 = TMath.Load(ref *from, 2 * n), x3 = TMath.Load(ref *from, 3 * n);
            TVector v = TMath.Broadcast(*w);
            a0 = TMath.MultiplyAdd(v, x0, a0);
            a1 = TMath.MultiplyAdd(v, x1, a1);
            a2 = TMath.MultiplyAdd(v, x2, a2);
            a3 = TMath.MultiplyAdd(v, x3, a3);
            v = TMath.Broadcast(w[next]);
            b0 = TMath.MultiplyAdd(v, x0, b0);
            b1 = TMath.MultiplyAdd(v, x1, b1);
            b2 = TMath.MultiplyAdd(v, x2, b2);
            b3 = TMath.MultiplyAdd(v, x3, b3);
            v = TMath.Broadcast(w[2 * next]);
            c0 = TMath.MultiplyAdd(v, x0, c0);
            c1 = TMath.MultiplyAdd(v, x1, c1);
            c2 = TMath.MultiplyAdd(v, x2, c2);
            c3 = TMath.MultiplyAdd(v, x3, c3);
            v = TMath.Broadcast(w[3 * next]);
            d0 = TMath.MultiplyAdd(v, x0, d0);
            d1 = TMath.MultiplyAdd(v, x1, d1);
            d2 = TMath.MultiplyAdd(v, x2, d2);
            d3 = TMath.MultiplyAdd(v, x3, d3);
            w += layout.InputStride;
            from += Tile.Samples;
        }

        QuadSums.Store<TMath, TVector, T>(to, a0, a1, a2, a3);
        QuadSums.Store<TMath, TVector, T>(to1, b0, b1, b2, b3);
        QuadSums.Store<TMath, TVector, T>(to2, c0, c1, c2, c3);
        QuadSums.Store<TMath, TVector, T>(to3, d0, d1, d2, d3);
    }

    private void OneRow<TMath, TVector>(T* w, int count, T* from, RowStart<T> start, T* to)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        QuadSums.Load<TMath, TVector, T>(start.Lower, to, out TVector a0, out TVector a1, out TVector a2, out TVector a3);
        for (int j = 0; j < count; j++)
        {
            TVector v = TMath.Broadcast(*w);
            a0 = TMath.MultiplyAdd(v, TMath.Load(ref *from, 0), a0);
            a1 = TMath.MultiplyAdd(v, TMath.Load(ref *from, n), a1);
            a2 = TMath.MultiplyAdd(v, TMath.Load(ref *from, 2 * n), a2);
            a3 = TMath.MultiplyAdd(v, TMath.Load(ref *from, 3 * n), a3);
            w += layout.InputStride;
            from += Tile.Samples;
        }

        QuadSums.Store<TMath, TVector, T>(to, a0, a1, a2, a3);
    }
}
