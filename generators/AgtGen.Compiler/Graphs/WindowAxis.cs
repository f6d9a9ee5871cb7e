namespace AgtGen.Compiler.Graphs;

/// <summary>How a window moves along one axis of an image. The run-time WindowAxis says the same.</summary>
/// <param name="Length">Pixels.</param>
/// <param name="Kernel">Places of the window.</param>
/// <param name="Stride">Pixels from a window to the next.</param>
/// <param name="Padding">Pixels by which the first window may begin before the image.</param>
/// <param name="Dilation">Pixels from a place of the window to the next.</param>
internal sealed record WindowAxis(int Length, int Kernel, int Stride, int Padding, int Dilation)
{
    /// <summary>An axis that there is not.</summary>
    public static readonly WindowAxis None = new(1, 1, 1, 0, 1);

    /// <summary>Pixels that a window spans.</summary>
    public long Span => ((long)Dilation * (Kernel - 1)) + 1;

    /// <summary>Windows; below 1 where none fits.</summary>
    public int Windows => (int)((Length + (2L * Padding) - Span + Stride) / Stride);
}
