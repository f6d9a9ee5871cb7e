using AgtGen.Kernels;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Windows of images, by definition.</summary>
internal static class PoolWindows
{
    /// <summary>Beside each other, overlapping with padding, along one axis, and one over all.</summary>
    public static WindowShape[] Shapes { get; } =
    [
        new(2, new(4, 2, 2, 0, 1), new(5, 2, 2, 0, 1)),
        new(1, new(4, 3, 1, 1, 1), new(3, 2, 1, 1, 1)),
        new(3, new(3, 3, 1, 0, 1), new(2, 2, 1, 0, 1)),
        new(1, new(9, 9, 1, 0, 1), new(9, 9, 1, 0, 1)),
    ];

    /// <summary>The exact bounds of the gradient of maxima, at every pixel of one lane.</summary>
    public static ExactInterval[] MaxGradient(WindowShape shape, RandomTile<float> x, RandomTile<float> delta, int lane)
    {
        int[][] windows = Of(shape);
        ExactInterval[] exact = [.. Enumerable.Repeat(ExactInterval.Zero, shape.Channels * shape.Pixels)];
        for (int w = 0; w < windows.Length; w++)
        {
            int[] window = windows[w];
            int of = (w * Tile.Samples) + lane;
            for (int j = 0; j < window.Length; j++)
            {
                int own = (window[j] * Tile.Samples) + lane;
                bool canBe = !window.Where((other, i) => i < j ? x.Upper[own] <= x.Lower[(other * Tile.Samples) + lane] : i > j && x.Upper[own] < x.Lower[(other * Tile.Samples) + lane]).Any();
                bool isSurely = !window.Where((other, i) => i < j ? x.Lower[own] <= x.Upper[(other * Tile.Samples) + lane] : i > j && x.Lower[own] < x.Upper[(other * Tile.Samples) + lane]).Any();
                exact[window[j]] += isSurely ? delta.Exact(of)
                    : canBe ? ExactInterval.From(Math.Min(0, delta.Lower[of]), Math.Max(0, delta.Upper[of]))
                    : ExactInterval.Zero;
            }
        }

        return exact;
    }

    /// <summary>The pixels of each window, in order.</summary>
    public static int[][] Of(WindowShape shape) =>
    [
        .. from channel in Enumerable.Range(0, shape.Channels)
           from y in Enumerable.Range(0, shape.Vertical.Windows)
           from x in Enumerable.Range(0, shape.Horizontal.Windows)
           select (from down in Enumerable.Range(0, shape.Vertical.Kernel)
                   from across in Enumerable.Range(0, shape.Horizontal.Kernel)
                   let row = (y * shape.Vertical.Stride) - shape.Vertical.Padding + down
                   let column = (x * shape.Horizontal.Stride) - shape.Horizontal.Padding + across
                   where row >= 0 && row < shape.Vertical.Length && column >= 0 && column < shape.Horizontal.Length
                   select (((channel * shape.Vertical.Length) + row) * shape.Horizontal.Length) + column).ToArray(),
    ];
}
