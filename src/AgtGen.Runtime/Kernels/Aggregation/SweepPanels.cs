using System.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Where a sweep finds its rows and columns: packed in the order in which it reads them, register after register of samples, and for each of them the values
/// of the own pass, then those of the pass with moved inputs. In their slots the tiles of one feature are a power of two apart for most models, so that they
/// would evict each other from the first cache.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe struct SweepPanels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required T* Rows { get; init; }

    /// <summary>Values of a row for each register of samples.</summary>
    public required int RowStride { get; init; }

    public required T* Columns { get; init; }

    /// <summary>Values of a column for each register of samples; two columns alternate.</summary>
    public required int ColumnStride { get; init; }

    /// <summary>Registers of samples of the batch.</summary>
    public required int Registers { get; init; }

    /// <summary>Infinity for samples that the adversary can touch, -infinity for others.</summary>
    public required T* Caps { get; init; }

    /// <summary>Sums and lists of the first slot.</summary>
    public required SweepSides<T> Sides { get; init; }

    /// <summary>Where rows are packed to.</summary>
    public PanelTarget<T> RowTarget => new((nint)Rows, RowStride, Registers * RowStride, 2 * Registers * RowStride);

    /// <summary>How many columns so many values hold.</summary>
    public int ColumnsIn(int values) => values / (Registers * ColumnStride);

    /// <summary>The same with the columns from an even one on.</summary>
    public SweepPanels<T> From(int column) => this with { Columns = Pair(column / 2) };

    public T* Row(int row) => Rows + (row * Registers * RowStride);

    public T* Pair(int pair) => Columns + (2 * pair * Registers * ColumnStride);

    /// <summary>Where columns from a given one on are packed to.</summary>
    public PanelTarget<T> ColumnTarget(int column) =>
        new((nint)(Pair(column / 2) + (column % 2 * ColumnStride)), 2 * ColumnStride, ColumnStride, 2 * Registers * ColumnStride);
}
