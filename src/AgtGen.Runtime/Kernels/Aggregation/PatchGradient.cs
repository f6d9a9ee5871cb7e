using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Gradients of a convolution's weights, one for each sample: entry (o, c) is the sum over all windows of delta_o times what column c reads there. They are formed for a few entries at a time, in registers, and
/// handed on as a panel of a sweep, which adds up and selects as for any other gradient.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe ref struct PatchGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PatchWalk<T> walk;
    private readonly GradientTerm term;
    private readonly int tiles;
    private readonly bool isNonNegativePoint;

    /// <param name="slots">The pass.</param>
    /// <param name="term">The term.</param>
    /// <param name="tiles">Tiles of the batch.</param>
    /// <param name="hasNonNegativeInputs">Whether no feature of a sample is negative.</param>
    /// <exception cref="ArgumentException">The slots are not those of the convolution.</exception>
    public PatchGradient(BatchSlots<T> slots, GradientTerm term, int tiles, bool hasNonNegativeInputs)
    {
        (this.term, this.tiles) = (term, tiles);
        walk = new(slots, term, tiles);
        isNonNegativePoint = term.Fact == OperandFact.Point && term.Activation == 0 && hasNonNegativeInputs;
    }

    /// <summary>Forms the bounds of a block of entries, row after row with an even number of columns each: the last one stands twice where there is an odd one.</summary>
    /// <param name="entries">Which.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="target">Where they go.</param>
    public void Pack<TMath, TVector>(ParameterBlock entries, int samples, PanelTarget<T> target)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        if (isNonNegativePoint)
        {
            Pack<TMath, TVector, NonNegativePointPatch>(entries, samples, target);
            return;
        }

        switch (term.Fact)
        {
            case OperandFact.Point:
                Pack<TMath, TVector, PointPatch>(entries, samples, target);
                break;
            case OperandFact.NonNegative:
                Pack<TMath, TVector, NonNegativePatch>(entries, samples, target);
                break;
            default:
                Pack<TMath, TVector, GeneralPatch>(entries, samples, target);
                break;
        }
    }

    /// <summary>Writes (or adds) the bounds of one entry for every lane of some tiles, padding included.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="add">Whether to add.</param>
    /// <param name="lower">Lower bounds, for as many lanes as there are.</param>
    /// <param name="upper">Upper bounds, as many.</param>
    /// <param name="firstTile">The tile of the first lane.</param>
    public void Bound<TMath, TVector>(int row, int column, bool add, Span<T> lower, Span<T> upper, int firstTile = 0)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        switch (term.Fact)
        {
            case OperandFact.Point:
                Entry<TMath, TVector, PointPatch>(row, column, add, lower, upper, firstTile);
                break;
            case OperandFact.NonNegative:
                Entry<TMath, TVector, NonNegativePatch>(row, column, add, lower, upper, firstTile);
                break;
            default:
                Entry<TMath, TVector, GeneralPatch>(row, column, add, lower, upper, firstTile);
                break;
        }
    }

    /// <summary>Bounds of the sum of the squares of all entries, for one register of samples.</summary>
    /// <param name="rows">Rows of the weights.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="tile">The samples' tile.</param>
    /// <param name="lane">The first of them in it.</param>
    public (TVector Least, TVector Largest) Squares<TMath, TVector>(int rows, int columns, int tile, int lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct => term.Fact switch
        {
            OperandFact.Point => Squares<TMath, TVector, PointPatch>(rows, columns, tile, lane),
            OperandFact.NonNegative => Squares<TMath, TVector, NonNegativePatch>(rows, columns, tile, lane),
            _ => Squares<TMath, TVector, GeneralPatch>(rows, columns, tile, lane),
        };

    /// <summary>Writes (or adds) one entry of a pass of points, to nearest.</summary>
    public void Nominal<TMath, TVector>(int row, int column, bool add, Span<T> values)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        PatchColumns columns = new(term.Shape, row, column, column);
        T* sums = stackalloc T[PatchBlock<TMath, TVector, T>.Sums * TMath.Count];
        for (int at = 0; at < tiles * Tile.Samples; at += TMath.Count)
        {
            walk.Sum<TMath, TVector, NominalPatch>(new ReadOnlySpan<PatchColumns>(in columns), row, 1, at / Tile.Samples, at % Tile.Samples, sums);
            TVector value = TMath.Load(ref *sums, 0);
            TMath.Store(add ? TMath.Add(TMath.Load(ref values[at], 0), value) : value, ref values[at], 0);
        }
    }

    private void Entry<TMath, TVector, TRule>(int row, int column, bool add, Span<T> lower, Span<T> upper, int firstTile)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TRule : struct, IPatchRule
    {
        PatchColumns columns = new(term.Shape, row, column, column);
        T* sums = stackalloc T[PatchBlock<TMath, TVector, T>.Sums * TMath.Count];
        for (int at = 0; at < lower.Length; at += TMath.Count)
        {
            walk.Sum<TMath, TVector, TRule>(new ReadOnlySpan<PatchColumns>(in columns), row, 1, firstTile + (at / Tile.Samples), at % Tile.Samples, sums);
            TVector l = TMath.Load(ref *sums, 0), u = TMath.Load(ref *sums, (nuint)TMath.Count);
            TMath.Store(add ? TMath.AddDown(TMath.Load(ref lower[at], 0), l) : l, ref lower[at], 0);
            TMath.Store(add ? TMath.AddUp(TMath.Load(ref upper[at], 0), u) : u, ref upper[at], 0);
        }
    }

    // Entries are formed a few at a time, as for a sweep, and only their squares are kept.
    private (TVector Least, TVector Largest) Squares<TMath, TVector, TRule>(int rows, int columns, int tile, int lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TRule : struct, IPatchRule
    {
        const int AtOnce = 16;
        Span<PatchColumns> groups = stackalloc PatchColumns[AtOnce];
        T* sums = stackalloc T[AtOnce * PatchBlock<TMath, TVector, T>.Sums * TMath.Count];
        (TVector least, TVector largest) = (TMath.Zero, TMath.Zero);
        for (int first = 0; first < columns; first += AtOnce * PatchColumns.Count)
        {
            int count = Math.Min(columns - first, AtOnce * PatchColumns.Count);
            Span<PatchColumns> used = groups[..Shares.Count(count, PatchColumns.Count)];
            int height;
            for (int row = 0; row < rows; row += height)
            {
                height = Math.Min(walk.RowsFrom(row), rows - row);
                for (int i = 0; i < used.Length; i++)
                {
                    used[i] = new(term.Shape, row, first + (i * PatchColumns.Count), columns - 1);
                }

                walk.Sum<TMath, TVector, TRule>(used, row, height, tile, lane, sums);
                for (int entry = 0; entry < height * count; entry++)
                {
                    int column = entry % count, own = (entry / count * PatchColumns.Count) + (column % PatchColumns.Count);
                    T* from = sums + (((column / PatchColumns.Count * PatchBlock<TMath, TVector, T>.Sums) + (2 * own)) * TMath.Count);
                    NormBound<TMath, TVector, T>.AddSquare(TMath.Load(ref *from, 0), TMath.Load(ref *from, (nuint)TMath.Count), ref least, ref largest);
                }
            }
        }

        return (least, largest);
    }

    private void Pack<TMath, TVector, TRule>(ParameterBlock entries, int samples, PanelTarget<T> target)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TRule : struct, IPatchRule
    {
        int even = Shares.Count(entries.Columns, 2) * 2;
        Span<PatchColumns> columns = stackalloc PatchColumns[Shares.Count(entries.Columns, PatchColumns.Count)];
        T* sums = stackalloc T[columns.Length * PatchBlock<TMath, TVector, T>.Sums * TMath.Count];
        int height;
        for (int row = entries.RowStart; row < entries.RowEnd; row += height)
        {
            height = Math.Min(walk.RowsFrom(row), entries.RowEnd - row);
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i] = new(term.Shape, row, entries.ColumnStart + (i * PatchColumns.Count), entries.ColumnEnd - 1);
            }

            for (int first = 0; first < samples; first += TMath.Count)
            {
                walk.Sum<TMath, TVector, TRule>(columns, row, height, first / Tile.Samples, first % Tile.Samples, sums);
                Write<TMath, TVector>(sums, height, even, samples - first, (row - entries.RowStart) * even, first / TMath.Count * target.Stride, target);
            }

            for (int register = Shares.Count(samples, TMath.Count); register % PairSweep<TMath, TVector, T>.RegistersAtOnce > 0; register++)
            {
                new Span<T>(sums, columns.Length * PatchBlock<TMath, TVector, T>.Sums * TMath.Count).Clear();
                Write<TMath, TVector>(sums, height, even, TMath.Count, (row - entries.RowStart) * even, register * target.Stride, target);
            }
        }
    }

    /// <summary>Puts the sums of one register of samples into the panel.</summary>
    private static void Write<TMath, TVector>(T* sums, int height, int even, int samples, int feature, int offset, PanelTarget<T> target)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < even; column++)
            {
                int group = column / PatchColumns.Count, own = (row * PatchColumns.Count) + (column % PatchColumns.Count);
                T* from = sums + (((group * PatchBlock<TMath, TVector, T>.Sums) + (2 * own)) * TMath.Count);
                T* to = target.Feature(feature + (row * even) + column) + offset;
                TMath.Store(TMath.Load(ref *from, 0), ref *to, 0);
                TMath.Store(TMath.Load(ref *from, (nuint)TMath.Count), ref *to, (nuint)TMath.Count);

                // Lanes without a sample may hold anything in the slots; as zeros they add nothing to a sum.
                for (int lane = Math.Max(0, samples); lane < TMath.Count; lane++)
                {
                    to[lane] = to[TMath.Count + lane] = T.Zero;
                }
            }
        }
    }
}
