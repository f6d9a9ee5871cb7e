using AgtGen.Compiler.Graphs;

namespace AgtGen.Compiler.Tests.Oracle;

/// <summary>The pixels of each window, by definition.</summary>
internal static class PoolOracle
{
    /// <summary>For each window of each channel its pixels, row by row, padding left out.</summary>
    public static int[][] Windows(WindowShape shape)
    {
        (WindowAxis v, WindowAxis h) = (shape.Vertical, shape.Horizontal);
        return [.. from channel in Enumerable.Range(0, shape.Channels)
                   from y in Enumerable.Range(0, v.Windows)
                   from x in Enumerable.Range(0, h.Windows)
                   select (from down in Enumerable.Range(0, v.Kernel)
                           from across in Enumerable.Range(0, h.Kernel)
                           let row = (y * v.Stride) - v.Padding + down
                           let column = (x * h.Stride) - h.Padding + across
                           where row >= 0 && row < v.Length && column >= 0 && column < h.Length
                           select (((channel * v.Length) + row) * h.Length) + column).ToArray()];
    }

    /// <summary>Pixels of a window, padding among them.</summary>
    public static int Places(WindowShape shape) => shape.Vertical.Kernel * shape.Horizontal.Kernel;
}
