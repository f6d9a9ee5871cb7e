using AgtGen.Samples.Common.Charts;

namespace AgtGen.Samples.HalfMoons;

/// <summary>The part of the plane that holds the data, in cells, each looked at in its middle.</summary>
internal static class Plane
{
    private const int Columns = 130, Rows = 98;

    public static Axis X { get; } = new("x", -1.3, 2.35);

    public static Axis Y { get; } = new("y", -0.95, 1.8);

    /// <summary>The middles of the cells, row by row from the lowest.</summary>
    public static LabelledData<float> Points()
    {
        float[][] points = [.. Enumerable.Range(0, Rows * Columns).Select(cell => Features(Middle(X, cell % Columns, Columns), Middle(Y, cell / Columns, Rows)))];
        return new(points, new float[points.Length]);
    }

    /// <summary>Something about every cell, as a chart takes it.</summary>
    /// <param name="of">Gets the row of <see cref="Points"/>.</param>
    public static int[,] Cells(Func<int, int> of)
    {
        int[,] cells = new int[Rows, Columns];
        for (int cell = 0; cell < cells.Length; cell++)
        {
            cells[cell / Columns, cell % Columns] = of(cell);
        }

        return cells;
    }

    /// <summary>The features of a point as the data file has them.</summary>
    private static float[] Features(double x, double y) => [.. new[] { x, y, x * x, y * y, x * x * x, y * y * y }.Select(feature => (float)feature)];

    private static double Middle(Axis axis, int index, int count) => axis.Minimum + ((index + 0.5) * (axis.Maximum - axis.Minimum) / count);
}
