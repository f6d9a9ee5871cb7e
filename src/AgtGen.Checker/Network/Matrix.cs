namespace AgtGen.Checker.Network;

/// <summary>Bounds of a matrix, row by row.</summary>
internal sealed class Matrix(int rows, int columns)
{
    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public double[] Lower { get; } = new double[rows * columns];

    public double[] Upper { get; } = new double[rows * columns];

    public Matrix Transposed()
    {
        Matrix result = new(Columns, Rows);
        for (int at = 0; at < Lower.Length; at++)
        {
            int to = (at % Columns * Rows) + (at / Columns);
            (result.Lower[to], result.Upper[to]) = (Lower[at], Upper[at]);
        }

        return result;
    }
}
