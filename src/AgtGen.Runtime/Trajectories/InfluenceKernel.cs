using System.Runtime.CompilerServices;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>
/// What each influence a_j does to the outputs of a tile of samples: a_j . x_i for every j, of which the k largest and the k smallest are kept for each sample, its own influence apart. To nearest; the caller
/// adds the error of a product.
/// </summary>
/// <param name="width">Features.</param>
/// <param name="stride">Values of an influence.</param>
/// <param name="influences">One after the other; as many as a multiple of 4, the last ones zero.</param>
/// <param name="tile">The samples, feature by feature.</param>
/// <param name="laneOf">The lane of an influence's own sample, or -1.</param>
/// <param name="kept">k.</param>
/// <param name="most">The largest, 0 or above, falling: k rows of lanes.</param>
/// <param name="least">The smallest, 0 or below, rising.</param>
/// <param name="own">Each sample's own influence on itself; 0 for one that is not affected.</param>
internal readonly unsafe ref struct InfluenceKernel(
    int width, int stride, ReadOnlySpan<double> influences, ReadOnlySpan<double> tile, ReadOnlySpan<int> laneOf, int kept, Span<double> most, Span<double> least, Span<double> own)
    : IVectorKernel<double>
{
    private const int Rows = 4;

    /// <summary>From how many kept values on it pays to look first whether a value is one of them.</summary>
    private const int Many = 4;

    private readonly ReadOnlySpan<double> influences = influences;
    private readonly ReadOnlySpan<double> tile = tile;
    private readonly ReadOnlySpan<int> laneOf = laneOf;
    private readonly Span<double> most = most;
    private readonly Span<double> least = least;
    private readonly Span<double> own = own;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        most.Clear();
        least.Clear();
        own.Clear();
        int block = 4 * TMath.Count;
        double* products = stackalloc double[Rows * block];
        fixed (double* a = influences, x = tile, high = most, low = least, self = own)
        fixed (int* lanes = laneOf)
        {
            for (int lane = 0; lane < Tile.Samples; lane += block)
            {
                for (int j = 0; j < laneOf.Length; j += Rows)
                {
                    FourRows<TMath, TVector>(width, stride, a + ((long)j * stride), x + lane, products);
                    for (int row = 0; row < Rows; row++)
                    {
                        Keep<TMath, TVector>(products + (row * block), lanes[j + row] - lane, high + lane, low + lane, self + lane);
                    }
                }
            }
        }
    }

    /// <summary>The products of four influences with four registers of samples, a row each. A method of its own: sums that live beyond a call are not kept in registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FourRows<TMath, TVector>(int width, int stride, double* a, double* x, double* products)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        TVector zero = TMath.Zero;
        (TVector a0, TVector a1, TVector a2, TVector a3) = (zero, zero, zero, zero);
        (TVector b0, TVector b1, TVector b2, TVector b3) = (zero, zero, zero, zero);
        (TVector c0, TVector c1, TVector c2, TVector c3) = (zero, zero, zero, zero);
        (TVector d0, TVector d1, TVector d2, TVector d3) = (zero, zero, zero, zero);
        for (int f = 0; f < width; f++)
        {
            TVector x0 = TMath.Load(ref *x, 0), x1 = TMath.Load(ref *x, n), x2 = TMath.Load(ref *x, 2 * n), x3 = TMath.Load(ref *x, 3 * n);
            TVector v = TMath.Broadcast(*a);
            a0 = TMath.MultiplyAdd(v, x0, a0);
            a1 = TMath.MultiplyAdd(v, x1, a1);
            a2 = TMath.MultiplyAdd(v, x2, a2);
            a3 = TMath.MultiplyAdd(v, x3, a3);
            v = TMath.Broadcast(a[stride]);
            b0 = TMath.MultiplyAdd(v, x0, b0);
            b1 = TMath.MultiplyAdd(v, x1, b1);
            b2 = TMath.MultiplyAdd(v, x2, b2);
            b3 = TMath.MultiplyAdd(v, x3, b3);
            v = TMath.Broadcast(a[2 * stride]);
            c0 = TMath.MultiplyAdd(v, x0, c0);
            c1 = TMath.MultiplyAdd(v, x1, c1);
            c2 = TMath.MultiplyAdd(v, x2, c2);
            c3 = TMath.MultiplyAdd(v, x3, c3);
            v = TMath.Broadcast(a[3 * stride]);
            d0 = TMath.MultiplyAdd(v, x0, d0);
            d1 = TMath.MultiplyAdd(v, x1, d1);
            d2 = TMath.MultiplyAdd(v, x2, d2);
            d3 = TMath.MultiplyAdd(v, x3, d3);
            a++;
            x += Tile.Samples;
        }

        TMath.Store(a0, ref *products, 0);
        TMath.Store(a1, ref *products, n);
        TMath.Store(a2, ref *products, 2 * n);
        TMath.Store(a3, ref *products, 3 * n);
        products += 4 * n;
        TMath.Store(b0, ref *products, 0);
        TMath.Store(b1, ref *products, n);
        TMath.Store(b2, ref *products, 2 * n);
        TMath.Store(b3, ref *products, 3 * n);
        products += 4 * n;
        TMath.Store(c0, ref *products, 0);
        TMath.Store(c1, ref *products, n);
        TMath.Store(c2, ref *products, 2 * n);
        TMath.Store(c3, ref *products, 3 * n);
        products += 4 * n;
        TMath.Store(d0, ref *products, 0);
        TMath.Store(d1, ref *products, n);
        TMath.Store(d2, ref *products, 2 * n);
        TMath.Store(d3, ref *products, 3 * n);
    }

    private void Keep<TMath, TVector>(double* products, int ownLane, double* high, double* low, double* self)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        if (ownLane >= 0 && ownLane < 4 * TMath.Count)
        {
            self[ownLane] = products[ownLane];
            products[ownLane] = 0;
        }

        for (int at = 0; at < 4 * TMath.Count; at += TMath.Count)
        {
            Insert<TMath, TVector>(TMath.Load(ref products[at], 0), high + at, low + at);
        }
    }

    private void Insert<TMath, TVector>(TVector value, double* high, double* low)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        if (kept > Many)
        {
            int last = (kept - 1) * Tile.Samples;
            TVector one = TMath.Broadcast(1);
            TVector above = TMath.Select(TMath.LessThan(TMath.Load(ref high[last], 0), value), one, TMath.Zero);
            TVector below = TMath.Select(TMath.LessThan(value, TMath.Load(ref low[last], 0)), one, TMath.Zero);
            if (TMath.Sum(TMath.Add(above, below)) == 0)
            {
                return;
            }
        }

        TVector up = value, down = value;
        for (int place = 0; place < kept; place++)
        {
            TVector held = TMath.Load(ref *high, 0);
            TMath.Store(TMath.Max(held, up), ref *high, 0);
            up = TMath.Min(held, up);
            held = TMath.Load(ref *low, 0);
            TMath.Store(TMath.Min(held, down), ref *low, 0);
            down = TMath.Max(held, down);
            high += Tile.Samples;
            low += Tile.Samples;
        }
    }
}
