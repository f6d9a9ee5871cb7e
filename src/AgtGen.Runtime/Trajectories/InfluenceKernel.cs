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
        fixed (double* a = influences, x = tile, high = most, low = least, self = own)
        fixed (int* lanes = laneOf)
        {
            for (int lane = 0; lane < Tile.Samples; lane += 4 * TMath.Count)
            {
                for (int j = 0; j < laneOf.Length; j += Rows)
                {
                    FourRows<TMath, TVector>(a + ((long)j * stride), x + lane, lanes + j, lane, high + lane, low + lane, self);
                }
            }
        }
    }

    private void FourRows<TMath, TVector>(double* a, double* x, int* lanes, int lane, double* high, double* low, double* self)
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

        Keep<TMath, TVector>(a0, a1, a2, a3, lanes[0] - lane, high, low, self + lane);
        Keep<TMath, TVector>(b0, b1, b2, b3, lanes[1] - lane, high, low, self + lane);
        Keep<TMath, TVector>(c0, c1, c2, c3, lanes[2] - lane, high, low, self + lane);
        Keep<TMath, TVector>(d0, d1, d2, d3, lanes[3] - lane, high, low, self + lane);
    }

    private void Keep<TMath, TVector>(TVector v0, TVector v1, TVector v2, TVector v3, int ownLane, double* high, double* low, double* self)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        if (ownLane >= 0 && ownLane < 4 * TMath.Count)
        {
            double* values = stackalloc double[4 * TMath.Count];
            TMath.Store(v0, ref *values, 0);
            TMath.Store(v1, ref *values, n);
            TMath.Store(v2, ref *values, 2 * n);
            TMath.Store(v3, ref *values, 3 * n);
            self[ownLane] = values[ownLane];
            values[ownLane] = 0;
            (v0, v1, v2, v3) = (TMath.Load(ref *values, 0), TMath.Load(ref *values, n), TMath.Load(ref *values, 2 * n), TMath.Load(ref *values, 3 * n));
        }

        Insert<TMath, TVector>(v0, high, low);
        Insert<TMath, TVector>(v1, high + n, low + n);
        Insert<TMath, TVector>(v2, high + (2 * n), low + (2 * n));
        Insert<TMath, TVector>(v3, high + (3 * n), low + (3 * n));
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
