using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Copies features of slots into the panels of a sweep, see <see cref="SweepPanels{T}"/>.</summary>
internal static unsafe class FeaturePacking<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Packs one feature as bounds, or as a point.</summary>
    /// <param name="slots">The pass.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="values">2 for bounds, 1 for a point, 0 for nothing.</param>
    /// <param name="negates">Whether the lower bound is negated.</param>
    /// <param name="to">Where the first register goes.</param>
    /// <param name="stride">Values from a register of samples to the next.</param>
    /// <exception cref="ArgumentException">The slot has no such feature or fewer samples.</exception>
    public static void Pack(BatchSlots<T> slots, int slot, int feature, int samples, int values, bool negates, T* to, int stride)
    {
        TileBounds<T> bounds = slots.Batch(slot);
        int tileLength = slots.TileLength(slot);
        int tiles = (samples + Tile.Samples - 1) / Tile.Samples;

        // Past this point the loops work on addresses.
        if (feature < 0 || (feature + 1) * Tile.Samples > tileLength || bounds.Lower.Length < tiles * tileLength || bounds.Upper.Length < tiles * tileLength)
        {
            throw new ArgumentException($"Feature {feature} over {tiles} tiles is outside slot {slot}.", nameof(feature));
        }

        fixed (T* lower = bounds.Lower, upper = bounds.Upper)
        {
            if (values > 0)
            {
                Copy(lower + (feature * Tile.Samples), tileLength, samples, negates, to, stride);
            }

            if (values > 1)
            {
                Copy(upper + (feature * Tile.Samples), tileLength, samples, negates: false, to + TMath.Count, stride);
            }
        }
    }

    private static void Copy(T* from, int tileLength, int samples, bool negates, T* to, int stride)
    {
        int whole = samples / TMath.Count;
        int perTile = Tile.Samples / TMath.Count;
        for (int register = 0; register < whole; register += perTile, from += tileLength)
        {
            int end = Math.Min(perTile, whole - register);
            for (int i = 0; i < end; i++, to += stride)
            {
                TVector value = TMath.Load(ref *from, (nuint)(i * TMath.Count));
                TMath.Store(negates ? TMath.Negate(value) : value, ref *to, 0);
            }
        }

        int rest = samples % TMath.Count;
        if (rest > 0)
        {
            // Lanes without a sample may hold anything in the slots; as zeros they add nothing to a sum.
            T* last = whole % perTile == 0 ? from : from - tileLength + (whole % perTile * TMath.Count);
            for (int lane = 0; lane < TMath.Count; lane++)
            {
                to[lane] = lane >= rest ? T.Zero : negates ? -last[lane] : last[lane];
            }
        }
    }
}
