namespace AgtGen.Encoding.Engines;

/// <summary>
/// minimise c x, rowLower &lt;= A x &lt;= rowUpper, lower &lt;= x &lt;= upper, row by row. Coefficients are middles with radii: engines see the middles alone, proved bounds see both.
/// </summary>
public sealed class LinearProgram
{
    /// <summary>A program of given sizes, all of it 0 and all rows free.</summary>
    /// <param name="columns">How many variables.</param>
    /// <param name="rowStarts">Where the entries of each row begin, and at last how many there are: one more number than rows.</param>
    /// <param name="entryColumns">The variable of each entry; within a row every variable once.</param>
    /// <exception cref="ArgumentException">The starts are not in order, or a column is none.</exception>
    public LinearProgram(int columns, int[] rowStarts, int[] entryColumns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentNullException.ThrowIfNull(rowStarts);
        ArgumentNullException.ThrowIfNull(entryColumns);
        if (rowStarts.Length == 0 || rowStarts[0] != 0 || rowStarts[^1] != entryColumns.Length || rowStarts.Zip(rowStarts.Skip(1)).Any(pair => pair.First > pair.Second))
        {
            throw new ArgumentException("Starts of rows begin with 0, do not decrease, and end with the number of entries.", nameof(rowStarts));
        }

        if (entryColumns.Any(column => column < 0 || column >= columns))
        {
            throw new ArgumentException($"The column of an entry is not among the {columns} of the program.", nameof(entryColumns));
        }

        RowStarts = rowStarts;
        EntryColumns = entryColumns;
        Values = new double[entryColumns.Length];
        Radii = new double[entryColumns.Length];
        Costs = new double[columns];
        CostRadii = new double[columns];
        ColumnLower = new double[columns];
        ColumnUpper = new double[columns];
        RowLower = Filled(rowStarts.Length - 1, double.NegativeInfinity);
        RowUpper = Filled(rowStarts.Length - 1, double.PositiveInfinity);
    }

    /// <summary>How many variables.</summary>
    public int Columns => Costs.Length;

    /// <summary>How many rows.</summary>
    public int Rows => RowLower.Length;

    internal int[] RowStarts { get; }

    internal int[] EntryColumns { get; }

    internal double[] Values { get; }

    internal double[] Radii { get; }

    internal double[] Costs { get; }

    internal double[] CostRadii { get; }

    internal double[] ColumnLower { get; }

    internal double[] ColumnUpper { get; }

    internal double[] RowLower { get; }

    internal double[] RowUpper { get; }

    private static double[] Filled(int length, double value)
    {
        double[] values = new double[length];
        Array.Fill(values, value);
        return values;
    }
}
