namespace AgtGen.Kernels;

/// <summary>Some rows and columns of one parameter: the unit of work in which gradients are aggregated and the box moves.</summary>
internal readonly record struct ParameterBlock(int Parameter, int RowStart, int RowEnd, int ColumnStart, int ColumnEnd)
{
    /// <summary>Most rows of a block of a matrix: they share packed columns, and their own packed values should stay in the second cache.</summary>
    public const int MostRows = 8;

    private const int MostColumns = 64;

    public int Rows => RowEnd - RowStart;

    public int Columns => ColumnEnd - ColumnStart;

    /// <summary>A partition that depends on the model alone, so that sums over blocks are the same for every number of threads.</summary>
    public static ParameterBlock[] Of(ModelPlan plan)
    {
        List<ParameterBlock> blocks = [];
        for (int parameter = 0; parameter < plan.Parameters.Length; parameter++)
        {
            (int rows, int columns) = (plan.Parameters[parameter].Rows, plan.Parameters[parameter].Columns);

            // The rows of a bias are swept as columns; those of a matrix are not, even if it has a single column.
            int most = plan.Parameters[parameter].IsMatrix ? MostRows : MostColumns;
            int height = Share(rows, most);
            int width = Share(columns, MostColumns);
            for (int column = 0; column < columns; column += width)
            {
                for (int row = 0; row < rows; row += height)
                {
                    blocks.Add(new(parameter, row, Math.Min(row + height, rows), column, Math.Min(column + width, columns)));
                }
            }
        }

        return [.. blocks];
    }

    /// <summary>The size of equal shares that are no larger than the most, so that the last one is no small rest.</summary>
    private static int Share(int length, int most)
    {
        int shares = (length + most - 1) / most;
        return (length + shares - 1) / shares;
    }
}
