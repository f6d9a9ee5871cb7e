using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Copies features of slots into the panels of a sweep, see <see cref="SweepPanels{T}"/>.</summary>
internal static unsafe class FeaturePacking<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How far ahead of the copies tiles are fetched: the processor does not foresee the jumps from one to the next.</summary>
    private const int TilesAhead = 2;

    /// <summary>Packs some features as bounds, or as points; all of them tile by tile, as they are neighbours in the tiles.</summary>
    /// <param name="slots">The pass.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="first">The first feature.</param>
    /// <param name="count">How many.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="values">2 for bounds, 1 for points, 0 for nothing.</param>
    /// <param name="negates">Whether lower bounds are negated.</param>
    /// <param name="target">Where they go.</param>
    /// <exception cref="ArgumentException">The slot has no such features or fewer samples.</exception>
    public static void Pack(BatchSlots<T> slots, int slot, int first, int count, int samples, int values, bool negates, PanelTarget<T> target)
    {
        TileBounds<T> bounds = slots.Batch(slot);
        int tileLength = slots.TileLength(slot);
        int tiles = (samples + Tile.Samples - 1) / Tile.Samples;

        // Past this point the loops work on addresses.
        if (first < 0 || (first + count) * Tile.Samples > tileLength || bounds.Lower.Length < (long)tiles * tileLength || bounds.Upper.Length < (long)tiles * tileLength)
        {
            throw new ArgumentException($"Features {first} to {first + count} over {tiles} tiles are outside slot {slot}.", nameof(first));
        }

        fixed (T* lower = bounds.Lower, upper = bounds.Upper)
        {
            int ahead = TilesAhead * tileLength;
            for (int tile = 0; tile < tiles; tile++)
            {
                int from = (tile * tileLength) + (first * Tile.Samples);
                int filled = Math.Min(Tile.Samples, samples - (tile * Tile.Samples));
                int to = tile * (Tile.Samples / TMath.Count) * target.Stride;
                for (int i = 0; i < count; i++, from += Tile.Samples)
                {
                    if (values > 0)
                    {
                        Prefetch.Lines(lower + from + ahead, Tile.Samples);
                        Copy(lower + from, filled, negates, target.Feature(i) + to, target.Stride);
                    }

                    if (values > 1)
                    {
                        Prefetch.Lines(upper + from + ahead, Tile.Samples);
                        Copy(upper + from, filled, negates: false, target.Feature(i) + to + TMath.Count, target.Stride);
                    }
                }
            }
        }
    }

    private static void Copy(T* from, int samples, bool negates, T* to, int stride)
    {
        T* first = to;
        T* end = from + (samples - (samples % TMath.Count));
        for (; from < end; from += TMath.Count, to += stride)
        {
            TVector value = TMath.Load(ref *from, 0);
            TMath.Store(negates ? TMath.Negate(value) : value, ref *to, 0);
        }

        // Lanes without a sample may hold anything in the slots; as zeros they add nothing to a sum.
        int rest = samples % TMath.Count;
        for (int lane = 0; rest > 0 && lane < TMath.Count; lane++)
        {
            to[lane] = lane >= rest ? T.Zero : negates ? -from[lane] : from[lane];
        }

        for (int register = Shares.Count(samples, TMath.Count); register % PairSweep<TMath, TVector, T>.RegistersAtOnce > 0; register++)
        {
            TMath.Store(TMath.Zero, ref *(first + (register * stride)), 0);
        }
    }
}
