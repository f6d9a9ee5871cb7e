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

    /// <summary>Most rows of a block of a matrix: they share packed columns.</summary>
    private const int MostRows = 64;

    /// <summary>Blocks of a matrix that are made, if need be of fewer rows: the last ones should not keep one of several threads alone at work for long.</summary>
    private const int FewestBlocks = 48;

    public int Rows => RowEnd - RowStart;

    public int Columns => ColumnEnd - ColumnStart;

    /// <summary>A partition that depends on the model alone, so that sums over blocks are the same for every number of threads.</summary>
    public static ParameterBlock[] Of(ModelPlan plan) => [.. plan.Parameters.SelectMany((parameter, index) => Of(index, parameter))];

    /// <summary>Most columns that a block keeps packed for its rows; 0 if no block has more rows than are swept together.</summary>
    public static int ColumnsAtOnce(ModelPlan plan) =>
        Of(plan).Where(block => plan.Parameters[block.Parameter].IsMatrix && block.Rows > SweptRows).Select(block => block.Columns).DefaultIfEmpty().Max();

    /// <summary>The blocks of one parameter.</summary>
    public static IEnumerable<ParameterBlock> Of(int index, ParameterPlan parameter)
    {
        (int rows, int columns) = (parameter.Rows, parameter.Columns);
        int width = Shares.Of(columns, MostColumns, SweptColumns);

        // The rows of a bias are swept as columns; those of a matrix are not, even if it has a single column.
        long rowsForEnough = (long)rows * Shares.Count(columns, width) / FewestBlocks;
        int most = parameter.IsMatrix ? (int)Math.Clamp(rowsForEnough, SweptRows, MostRows) : MostColumns;
        int height = Shares.Of(rows, most);
        for (int column = 0; column < columns; column += width)
        {
            for (int row = 0; row < rows; row += height)
            {
                yield return new(index, row, Math.Min(row + height, rows), column, Math.Min(column + width, columns));
            }
        }
    }
}
