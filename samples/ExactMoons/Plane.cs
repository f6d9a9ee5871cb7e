using AgtGen.Samples.Common.Charts;

namespace AgtGen.Samples.ExactMoons;

/// <summary>The part of the plane that holds the data, in cells, each looked at in its middle.</summary>
/// <param name="Columns">Cells in a row.</param>
/// <param name="Rows">Rows of cells.</param>
internal sealed record Plane(int Columns, int Rows)
{
    public static Axis X { get; } = new("x", -1.3, 2.35);

    public static Axis Y { get; } = new("y", -0.95, 1.8);

    /// <summary>The middles of the cells, row by row from the lowest.</summary>
    public LabelledData<double> Points()
    {
        double[][] points = [.. Enumerable.Range(0, Rows * Columns).Select(cell => new[] { Middle(X, cell % Columns, Columns), Middle(Y, cell / Columns, Rows) })];
        return new(points, new double[points.Length]);
    }

    /// <summary>Something about every cell, as a chart takes it.</summary>
    /// <param name="of">Gets the row of the points.</param>
    public int[,] Cells(Func<int, int> of)
    {
        int[,] cells = new int[Rows, Columns];
        for (int cell = 0; cell < cells.Length; cell++)
        {
            cells[cell / Columns, cell % Columns] = of(cell);
        }

        return cells;
    }

    private static double Middle(Axis axis, int index, int count) => axis.Minimum + ((index + 0.5) * (axis.Maximum - axis.Minimum) / count);
}
