using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>
/// y += W x to nearest. Every output is summed in the order of the inputs with one fused operation per term, so the result is the same on every path.
/// </summary>
internal readonly unsafe ref struct NominalProduct<T>(WeightLayout layout, ReadOnlySpan<T> weights, ReadOnlySpan<T> x, Span<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Rows = 4;

    private readonly ReadOnlySpan<T> weights = weights;
    private readonly ReadOnlySpan<T> x = x;
    private readonly Span<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        fixed (T* w = weights, source = x, result = y)
        {
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
                        FourRows<TMath, TVector>(block + (o * layout.OutputStride), count, from + lane, result + (o * Tile.Samples) + lane);
                    }
                }

                for (; o < layout.Outputs; o++)
                {
                    for (int lane = 0; lane < Tile.Samples; lane += 4 * TMath.Count)
                    {
                        OneRow<TMath, TVector>(block + (o * layout.OutputStride), count, from + lane, result + (o * Tile.Samples) + lane);
                    }
                }
            }
        }
    }

    private void FourRows<TMath, TVector>(T* w, int count, T* from, T* to)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        nint next = layout.OutputStride;
        T* to1 = to + Tile.Samples;
        T* to2 = to1 + Tile.Samples;
        T* to3 = to2 + Tile.Samples;
        TVector a0 = TMath.Load(ref *to, 0), a1 = TMath.Load(ref *to, n), a2 = TMath.Load(ref *to, 2 * n), a3 = TMath.Load(ref *to, 3 * n);
        TVector b0 = TMath.Load(ref *to1, 0), b1 = TMath.Load(ref *to1, n), b2 = TMath.Load(ref *to1, 2 * n), b3 = TMath.Load(ref *to1, 3 * n);
        TVector c0 = TMath.Load(ref *to2, 0), c1 = TMath.Load(ref *to2, n), c2 = TMath.Load(ref *to2, 2 * n), c3 = TMath.Load(ref *to2, 3 * n);
        TVector d0 = TMath.Load(ref *to3, 0), d1 = TMath.Load(ref *to3, n), d2 = TMath.Load(ref *to3, 2 * n), d3 = TMath.Load(ref *to3, 3 * n);
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

        QuadStore.Store<TMath, TVector, T>(to, a0, a1, a2, a3);
        QuadStore.Store<TMath, TVector, T>(to1, b0, b1, b2, b3);
        QuadStore.Store<TMath, TVector, T>(to2, c0, c1, c2, c3);
        QuadStore.Store<TMath, TVector, T>(to3, d0, d1, d2, d3);
    }

    private void OneRow<TMath, TVector>(T* w, int count, T* from, T* to)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        TVector a0 = TMath.Load(ref *to, 0), a1 = TMath.Load(ref *to, n), a2 = TMath.Load(ref *to, 2 * n), a3 = TMath.Load(ref *to, 3 * n);
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

        QuadStore.Store<TMath, TVector, T>(to, a0, a1, a2, a3);
    }
}
