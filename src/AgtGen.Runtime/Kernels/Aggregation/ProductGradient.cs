using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Gradients of a matrix, one for each sample: entry (i, j) is delta_i times activation_j. A sweep forms them in registers; what must be done to each of them before it is swept needs them formed here.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe ref struct ProductGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GradientTerm term;
    private readonly TileBounds<T> delta;
    private readonly TileBounds<T> activation;
    private readonly int deltaLength;
    private readonly int activationLength;

    /// <param name="slots">The pass.</param>
    /// <param name="term">The term.</param>
    public ProductGradient(BatchSlots<T> slots, GradientTerm term)
    {
        this.term = term;
        delta = slots.Batch(term.Delta);
        activation = slots.Batch(term.Activation);
        (deltaLength, activationLength) = (slots.TileLength(term.Delta), slots.TileLength(term.Activation));
    }

    /// <summary>Forms the bounds of a block of entries, row after row with an even number of columns each: the last one stands twice where there is an odd one.</summary>
    /// <param name="entries">Which.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="target">Where they go.</param>
    /// <exception cref="ArgumentException">The entries or samples are outside a slot.</exception>
    public void Pack<TMath, TVector>(ParameterBlock entries, int samples, PanelTarget<T> target)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        long tiles = Shares.Count(samples, Tile.Samples);

        // Past this point the loops work on addresses.
        if (entries.RowEnd * Tile.Samples > deltaLength || entries.ColumnEnd * Tile.Samples > activationLength
            || delta.Lower.Length < tiles * deltaLength || activation.Lower.Length < tiles * activationLength)
        {
            throw new ArgumentException($"The entries over {tiles} tiles are outside slot {term.Delta} or {term.Activation}.", nameof(entries));
        }

        switch (term.Fact)
        {
            case OperandFact.Point:
                Pack<TMath, TVector, PointEntry>(entries, samples, target);
                break;
            case OperandFact.NonNegative:
                Pack<TMath, TVector, NonNegativeEntry>(entries, samples, target);
                break;
            default:
                Pack<TMath, TVector, GeneralEntry>(entries, samples, target);
                break;
        }
    }

    private void Pack<TMath, TVector, TRule>(ParameterBlock entries, int samples, PanelTarget<T> target)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TRule : struct, IEntryRule
    {
        int even = Shares.Count(entries.Columns, 2) * 2;
        int registers = Shares.Count(samples, TMath.Count * PairSweep<TMath, TVector, T>.RegistersAtOnce) * PairSweep<TMath, TVector, T>.RegistersAtOnce;
        fixed (T* deltaLower = delta.Lower, deltaUpper = delta.Upper, activationLower = activation.Lower, activationUpper = activation.Upper)
        {
            for (int register = 0; register < registers; register++)
            {
                int first = register * TMath.Count, filled = samples - first;
                nint rows = ((nint)(first / Tile.Samples) * deltaLength) + (first % Tile.Samples), columns = ((nint)(first / Tile.Samples) * activationLength) + (first % Tile.Samples);
                for (int row = 0; row < entries.Rows; row++)
                {
                    nint at = rows + ((nint)(entries.RowStart + row) * Tile.Samples);
                    TVector dl = filled > 0 ? TMath.Load(ref *(deltaLower + at), 0) : TMath.Zero, du = filled > 0 ? TMath.Load(ref *(deltaUpper + at), 0) : TMath.Zero;
                    for (int column = 0; column < even; column++)
                    {
                        at = columns + ((nint)Math.Min(entries.ColumnStart + column, entries.ColumnEnd - 1) * Tile.Samples);
                        (TVector lower, TVector upper) = (TMath.Zero, TMath.Zero);
                        if (filled > 0)
                        {
                            TRule.Bound<TMath, TVector, T>(dl, du, TMath.Load(ref *(activationLower + at), 0), TMath.Load(ref *(activationUpper + at), 0), out lower, out upper);
                        }

                        T* to = target.Feature((row * even) + column) + (register * target.Stride);
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
        }
    }
}
