using System.Numerics;
using System.Runtime.Intrinsics;
using AgtGen.Kernels.Aggregation;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>Work space of one thread for <see cref="GradientAggregator{T}"/>: some rows and columns of a gradient's factors for each sample of the largest batch.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class AggregationScratch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int PageBytes = 4096;

    /// <summary>Most bytes of packed columns, unless a few columns alone take more.</summary>
    private const int ColumnBytes = 1 << 22;

    private const int Sides = SweepBlock<T>.Slots * SweepSides<T>.Count;

    // Registers of 512 bits are the widest.
    private static readonly int SortedValues = LaneLists<ScalarMath<T>, T, T>.Most * Vector512<T>.Count;

    private readonly TileBuffer<T> packedRows;
    private readonly TileBuffer<T> packedColumns;
    private readonly TileBuffer<T> caps;
    private readonly TileBuffer<T> sums;
    private readonly TileBuffer<T> sorted;

    /// <param name="tiles">Tiles of the largest batch.</param>
    /// <param name="affected">The largest budget k of a batch.</param>
    /// <param name="columns">Columns for which there should be room at once, see <see cref="ParameterBlock.ColumnsAtOnce"/>; there is room for a few in any case.</param>
    /// <param name="movedPasses">Passes with moved samples that are compared at once: none, one or three.</param>
    public AggregationScratch(int tiles, int affected, int columns, int movedPasses = 1)
    {
        (Tiles, Affected, MovedPasses) = (tiles, affected, movedPasses);
        int lanes = checked(tiles * Tile.Samples);
        packedRows = new(checked(ParameterBlock.SweptRows * Values(movedPasses) * lanes));
        packedColumns = new(checked(ColumnsFor(tiles, columns, movedPasses) * Values(movedPasses) * lanes));
        caps = new(lanes);
        sums = new(Sides * Tile.Samples);
        sorted = new(SortedValues);
        ListLimit = LimitFor(affected);
        ListStride = StrideFor(tiles, affected);
        Lists = new T[checked(Sides * ListStride)];
        Selection = new T[checked(2 * (lanes + Tile.Samples))];
    }

    public int Tiles { get; }

    public int Affected { get; }

    public int MovedPasses { get; }

    /// <summary>Packed rows, see <see cref="SweepPanels{T}"/>.</summary>
    public Span<T> Rows => packedRows.Values;

    /// <summary>Packed columns that all rows of a block meet.</summary>
    public Span<T> Columns => packedColumns.Values;

    /// <summary>Infinity for samples that the adversary can touch, -infinity for others.</summary>
    public Span<T> Caps => caps.Values;

    /// <summary>Partial sums of a sweep, a tile's width for each side of each slot.</summary>
    public Span<T> Sums => sums.Values;

    /// <summary>What a candidate must exceed to be listed, for each side of each slot.</summary>
    public T[] Floors { get; } = new T[Sides];

    /// <summary>Minus the sum, then a lower bound of the mean, for each side of each slot.</summary>
    public T[] Means { get; } = new T[Sides];

    /// <summary>The k-th largest candidate, for each side of each slot.</summary>
    public T[] Thresholds { get; } = new T[Sides];

    /// <summary>Lists side by side, see <see cref="LaneLists{TMath, TVector, T}"/>.</summary>
    public Span<T> Sorted => sorted.Values;

    /// <summary>Candidates above a floor, for each side of each slot.</summary>
    public T[] Lists { get; }

    /// <summary>From a list to the next.</summary>
    public int ListStride { get; }

    /// <summary>Candidates from which on a list is shortened to the k largest.</summary>
    public int ListLimit { get; }

    /// <summary>Candidates in each list.</summary>
    public int[] Listed { get; } = new int[Sides];

    /// <summary>Samples of which each packed row is 0.</summary>
    public int[] RowZeros { get; } = new int[ParameterBlock.SweptRows];

    /// <summary>Samples of which each packed column is 0.</summary>
    public int[] ColumnZeros { get; } = new int[ParameterBlock.MostColumns + 1];

    /// <summary>Samples whose candidate is certainly 0, as a factor is, for each side of each slot.</summary>
    public int[] Zeros { get; } = new int[Sides];

    /// <summary>Norms of packed rows, those of all passes of a row side by side, where rounding is deferred.</summary>
    public double[] RowNorms { get; } = new double[ParameterBlock.SweptRows * (1 + ThreePasses.Count)];

    /// <summary>The same of packed columns.</summary>
    public double[] ColumnNorms { get; } = new double[(ParameterBlock.MostColumns + 1) * (1 + ThreePasses.Count)];

    /// <summary>What the sum of each side of each slot owes for its rounding.</summary>
    public T[] SumDebts { get; } = new T[Sides];

    /// <summary>What the k largest candidates of each side of each slot owe together.</summary>
    public T[] CandidateDebts { get; } = new T[Sides];

    /// <summary>Room for a selection: twice all samples and one vector more.</summary>
    public T[] Selection { get; }

    /// <summary>One of a few columns of one value a sample, for entries of several terms; shares its memory with <see cref="Rows"/>.</summary>
    public Span<T> Samples(int column) => Rows.Slice(column * Tiles * Tile.Samples, Tiles * Tile.Samples);

    /// <summary>Values that a work space of the given size takes.</summary>
    public static long ValuesFor(int tiles, int affected, int columns, int movedPasses)
    {
        long lanes = (long)tiles * Tile.Samples;
        return ((((ParameterBlock.SweptRows + ColumnsFor(tiles, columns, movedPasses)) * Values(movedPasses)) + 1) * lanes)
            + (Sides * (Tile.Samples + (long)StrideFor(tiles, affected)))
            + SortedValues
            + (2 * (lanes + Tile.Samples));
    }

    /// <summary>As many of the columns as are small enough, and at least those that are swept together.</summary>
    private static unsafe int ColumnsFor(int tiles, int columns, int movedPasses)
    {
        const int Swept = ParameterBlock.SweptColumns;
        long most = ColumnBytes / ((long)Swept * Values(movedPasses) * tiles * Tile.Samples * sizeof(T));
        return (int)Math.Clamp(Shares.Count(columns, Swept), 1, Math.Max(1, most)) * Swept;
    }

    /// <summary>Bounds of a row or column in the own pass and in those that it is compared with.</summary>
    private static int Values(int movedPasses) => 2 * (1 + Math.Max(1, movedPasses));

    private static int LimitFor(int affected) => checked(CandidateGuess<T>.Target(affected) + affected + 256);

    /// <summary>
    /// A list grows by no more than a stretch beyond its limit before it is shortened, and never beyond the batch. Lists are whole pages apart: the processor takes a load for one that
    /// depends on a store not yet done if the two are equally far into their pages, so the places where lists end should be few.
    /// </summary>
    private static unsafe int StrideFor(int tiles, int affected)
    {
        int page = PageBytes / sizeof(T);
        int length = Math.Min(checked(LimitFor(affected) + SweepBlock<T>.Stretch), tiles * Tile.Samples) + Tile.Samples;
        return checked((length + page - 1) / page * page);
    }
}
