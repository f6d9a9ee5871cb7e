using AgtGen.Kernels.Aggregation;

namespace AgtGen.Kernels;

/// <summary>Some rows and columns of one parameter: the unit of work in which gradients are aggregated and the box moves.</summary>
internal readonly record struct ParameterBlock(int Parameter, int RowStart, int RowEnd, int ColumnStart, int ColumnEnd)
{
    /// <summary>Most rows of a matrix that are swept together: their packed values should stay in the second cache.</summary>
    public const int SweptRows = 8;

    /// <summary>Columns that are swept together.</summary>
    public const int SweptColumns = 4;

    /// <summary>Most columns of a block of a matrix, and most entries of a block of a bias.</summary>
    public const int MostColumns = 64;

    /// <summary>Columns below which blocks are not made narrower, and entries of a block of a bias.</summary>
    private const int FewestColumns = 32;

    /// <summary>Most rows of a block of a matrix: they share packed columns.</summary>
    private const int MostRows = 64;

    /// <summary>Most rows of a block of a convolution's weights: as many as are formed together, since every entry costs a sum over all windows.</summary>
    private const int FormedRows = 2;

    /// <summary>Most columns of such a block.</summary>
    private const int FormedColumns = 32;

    /// <summary>Blocks of a matrix that are made, if need be of fewer rows: the last ones should not keep one of several threads alone at work for long.</summary>
    private const int FewestBlocks = 48;

    public int Rows => RowEnd - RowStart;

    public int Columns => ColumnEnd - ColumnStart;

    /// <summary>A partition of what is trained that depends on the model alone, so that sums over blocks are the same for every number of threads.</summary>
    public static ParameterBlock[] Of(ModelPlan plan) => [.. plan.Parameters.SelectMany((parameter, index) => parameter.IsFrozen ? [] : Of(index, parameter, AreFormed(plan, index)))];

    /// <summary>Most columns that a block keeps packed for its rows; 0 if no block has more rows than are swept together.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="areScaled">Whether gradients are clipped to a norm, so that those of all matrices are formed.</param>
    public static int ColumnsAtOnce(ModelPlan plan, bool areScaled)
    {
        int AtOnce(ParameterBlock block) =>
            AreFormed(plan, block.Parameter) ? block.Rows * Shares.Count(block.Columns, SweptColumns) * SweptColumns
            : areScaled ? Math.Min(block.Columns, FormedColumns)
            : block.Rows > SweptRows ? block.Columns : 0;
        return Of(plan).Where(block => plan.Parameters[block.Parameter].IsMatrix).Select(AtOnce).DefaultIfEmpty().Max();
    }

    /// <summary>The blocks of one parameter.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="parameter">Its shape.</param>
    /// <param name="areFormed">Whether its gradients are formed before they are swept.</param>
    public static IEnumerable<ParameterBlock> Of(int index, ParameterPlan parameter, bool areFormed = false)
    {
        (int rows, int columns) = (parameter.Rows, parameter.Columns);
        int width = Shares.Of(columns, areFormed ? FormedColumns : MostColumns, SweptColumns);

        // The rows of a bias are swept as columns; those of a matrix are not, even if it has a single column.
        long rowsForEnough = (long)rows * Shares.Count(columns, width) / FewestBlocks;
        int most = areFormed ? FormedRows : parameter.IsMatrix ? (int)Math.Clamp(rowsForEnough, SweptRows, MostRows) : MostColumns;
        int height = Shares.Of(rows, most);
        if (!areFormed)
        {
            // Where rows alone do not make enough of them, blocks are narrower: a block of few rows packs its columns for itself anyway.
            long widthForEnough = (long)(parameter.IsMatrix ? columns : rows) * (parameter.IsMatrix ? Shares.Count(rows, height) : 1) / FewestBlocks;
            int narrow = (int)Math.Clamp(widthForEnough, FewestColumns, MostColumns);
            (width, height) = parameter.IsMatrix ? (Math.Min(width, Shares.Of(columns, narrow, SweptColumns)), height) : (width, Math.Min(height, Shares.Of(rows, narrow)));
        }

        for (int column = 0; column < columns; column += width)
        {
            for (int row = 0; row < rows; row += height)
            {
                yield return new(index, row, Math.Min(row + height, rows), column, Math.Min(column + width, columns));
            }
        }
    }

    private static bool AreFormed(ModelPlan plan, int parameter) => plan.Nominal.Any(site => site.Parameter == parameter && site.Terms.Any(term => term.Form == GradientForm.PatchProduct));
}
