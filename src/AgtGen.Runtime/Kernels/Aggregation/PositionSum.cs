using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Gradients of a convolution's bias, one for each sample: entry o is the sum of delta_o over all windows.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe ref struct PositionSum<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TileBounds<T> delta;
    private readonly int windows;
    private readonly int tileLength;
    private readonly int tiles;

    /// <exception cref="ArgumentException">The slot is not that of the convolution.</exception>
    public PositionSum(BatchSlots<T> slots, GradientTerm term, int tiles)
    {
        this.tiles = tiles;
        delta = slots.Batch(term.Delta);
        windows = term.Shape.Image.Windows;
        tileLength = slots.TileLength(term.Delta);

        // Past this point the loops work on addresses.
        if (tileLength != term.Shape.OutputSize * Tile.Samples || delta.Lower.Length < (long)tiles * tileLength)
        {
            throw new ArgumentException($"Slot {term.Delta} is not that of {term.Shape} over {tiles} tiles.", nameof(term));
        }
    }

    /// <summary>Forms the bounds of some entries.</summary>
    public void Pack<TMath, TVector>(int first, int count, int samples, PanelTarget<T> target)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        int registers = Shares.Count(samples, TMath.Count * PairSweep<TMath, TVector, T>.RegistersAtOnce) * PairSweep<TMath, TVector, T>.RegistersAtOnce;
        for (int entry = 0; entry < count; entry++)
        {
            for (int register = 0; register < registers; register++)
            {
                T* to = target.Feature(entry) + (register * target.Stride);
                int filled = samples - (register * TMath.Count);
                (TVector lower, TVector upper) = filled > 0 ? Sum<TMath, TVector>(first + entry, register * TMath.Count) : (TMath.Zero, TMath.Zero);
                TMath.Store(lower, ref *to, 0);
                TMath.Store(upper, ref *to, (nuint)TMath.Count);

                // Lanes without a sample may hold anything in the slots; as zeros they add nothing to a sum.
                for (int lane = Math.Max(0, filled); lane < TMath.Count; lane++)
                {
                    to[lane] = to[TMath.Count + lane] = T.Zero;
                }
            }
        }
    }

    /// <summary>Writes (or adds) the bounds of one entry for every lane of some tiles, padding included.</summary>
    /// <param name="row">The entry.</param>
    /// <param name="add">Whether to add.</param>
    /// <param name="lower">Lower bounds, for as many lanes as there are.</param>
    /// <param name="upper">Upper bounds, as many.</param>
    /// <param name="firstTile">The tile of the first lane.</param>
    public void Bound<TMath, TVector>(int row, bool add, Span<T> lower, Span<T> upper, int firstTile = 0)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        for (int at = 0; at < lower.Length; at += TMath.Count)
        {
            (TVector l, TVector u) = Sum<TMath, TVector>(row, (firstTile * Tile.Samples) + at);
            TMath.Store(add ? TMath.AddDown(TMath.Load(ref lower[at], 0), l) : l, ref lower[at], 0);
            TMath.Store(add ? TMath.AddUp(TMath.Load(ref upper[at], 0), u) : u, ref upper[at], 0);
        }
    }

    /// <summary>Writes (or adds) one entry of a pass of points, to nearest.</summary>
    public void Nominal<TMath, TVector>(int row, bool add, Span<T> values)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        for (int at = 0; at < tiles * Tile.Samples; at += TMath.Count)
        {
            TVector sum = TMath.Zero;
            fixed (T* from = delta.Lower)
            {
                T* window = from + Offset(row, at);
                for (int i = 0; i < windows; i++, window += Tile.Samples)
                {
                    sum = TMath.Add(sum, TMath.Load(ref *window, 0));
                }
            }

            TMath.Store(add ? TMath.Add(TMath.Load(ref values[at], 0), sum) : sum, ref values[at], 0);
        }
    }

    private (TVector Lower, TVector Upper) Sum<TMath, TVector>(int row, int sample)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        TVector lowerSum = TMath.Zero, upperSum = TMath.Zero;
        fixed (T* lower = delta.Lower, upper = delta.Upper)
        {
            nint offset = Offset(row, sample);
            for (int i = 0; i < windows; i++, offset += Tile.Samples)
            {
                lowerSum = TMath.AddDown(lowerSum, TMath.Load(ref *(lower + offset), 0));
                upperSum = TMath.AddUp(upperSum, TMath.Load(ref *(upper + offset), 0));
            }
        }

        return (lowerSum, upperSum);
    }

    private nint Offset(int row, int sample) => ((nint)(sample / Tile.Samples) * tileLength) + (row * windows * Tile.Samples) + (sample % Tile.Samples);
}
