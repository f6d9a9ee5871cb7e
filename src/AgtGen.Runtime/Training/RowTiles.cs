using System.Numerics;
using System.Runtime.Intrinsics.X86;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>Lays rows of numbers out as a tile.</summary>
internal static class RowTiles
{
    /// <summary>
    /// Writes feature after feature, so that what is written fills whole cache lines; a line of every row is read at a time, and the next ones are fetched meanwhile. Lanes past the last row are zero.
    /// </summary>
    /// <param name="values">The features of all rows, row after row.</param>
    /// <param name="rows">Up to 64 rows.</param>
    /// <param name="start">Where row 0 begins.</param>
    /// <param name="width">Features of a row.</param>
    /// <param name="tile">width * 64 values.</param>
    public static unsafe void Fill<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows, int start, int width, Span<T> tile)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (rows.Length < Tile.Samples)
        {
            tile.Clear();
        }

        T** features = stackalloc T*[Tile.Samples];
        int line = TileBuffer<T>.Alignment / sizeof(T);
        fixed (T* from = values, result = tile)
        {
            for (int lane = 0; lane < rows.Length; lane++)
            {
                features[lane] = from + start + (rows[lane] * (long)width);
            }

            for (int first = 0; first < width; first += line)
            {
                for (int lane = 0; Sse.IsSupported && lane < rows.Length; lane++)
                {
                    Sse.Prefetch0(features[lane] + first + line);
                }

                for (int feature = first; feature < Math.Min(first + line, width); feature++)
                {
                    T* to = result + (feature * Tile.Samples);
                    for (int lane = 0; lane < rows.Length; lane++)
                    {
                        to[lane] = features[lane][feature];
                    }
                }
            }
        }
    }
}
