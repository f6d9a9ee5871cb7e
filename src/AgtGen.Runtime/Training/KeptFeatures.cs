using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>The features of all rows of a training, computed at its start.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class KeptFeatures<T> : IFeatureSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int width;
    private readonly T[] points;
    private readonly T[]? lower;
    private readonly T[]? upper;

    /// <param name="rows">Rows of the training data.</param>
    /// <param name="width">Numbers of a feature.</param>
    /// <param name="moves">Whether inputs are moved, so that features have bounds.</param>
    public KeptFeatures(int rows, int width, bool moves)
    {
        this.width = width;
        points = new T[rows * width];
        (lower, upper) = moves ? (new T[rows * width], new T[rows * width]) : (null, null);
    }

    /// <summary>The features, row after row.</summary>
    public T[] Values => points;

    /// <summary>Bytes that are kept; more than <see cref="long.MaxValue"/> are never asked for.</summary>
    public static unsafe long BytesFor(long rows, int width, bool moves) => rows * width * sizeof(T) * (moves ? 3 : 1);

    /// <summary>Whether they fit into arrays and into what may be taken.</summary>
    public static bool Fit(long rows, int width, bool moves, long bytes) => rows * width <= Array.MaxLength && BytesFor(rows, width, moves) <= bytes;

    /// <summary>Computes the features of 64 rows from a given one on, or of as many as there are. Calls for other rows may run at the same time, each with its own passes.</summary>
    public void Compute(int first, PrefixPasses<T> passes, Span<int> rows, TileBounds<T> tile)
    {
        Span<int> taken = rows[..Math.Min(Tile.Samples, (points.Length / width) - first)];
        for (int lane = 0; lane < taken.Length; lane++)
        {
            taken[lane] = first + lane;
        }

        passes.Points(taken, tile.Lower);
        Write(tile.Lower, taken, points);
        if (lower is not null)
        {
            passes.Bounds(taken, tile);
            Write(tile.Lower, taken, lower);
            Write(tile.Upper, taken, upper!);
        }
    }

    /// <inheritdoc/>
    public void Points(ReadOnlySpan<int> rows, Span<T> values) => RowTiles.Fill(points, rows, 0, width, values);

    /// <inheritdoc/>
    public void Bounds(ReadOnlySpan<int> rows, TileBounds<T> values)
    {
        RowTiles.Fill(lower ?? points, rows, 0, width, values.Lower);
        RowTiles.Fill(upper ?? points, rows, 0, width, values.Upper);
    }

    private void Write(ReadOnlySpan<T> tile, ReadOnlySpan<int> rows, T[] values)
    {
        for (int lane = 0; lane < rows.Length; lane++)
        {
            Span<T> row = values.AsSpan(rows[lane] * width, width);
            for (int feature = 0; feature < width; feature++)
            {
                row[feature] = tile[(feature * Tile.Samples) + lane];
            }
        }
    }
}
