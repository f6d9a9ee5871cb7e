namespace AgtGen.Kernels;

/// <summary>How a window moves along one axis of an image, as PyTorch has it: window o begins at o * stride - padding.</summary>
/// <param name="Length">Pixels.</param>
/// <param name="Kernel">Places of the window.</param>
/// <param name="Stride">Pixels from a window to the next.</param>
/// <param name="Padding">Pixels by which the first window may begin before the image, and the last end behind it.</param>
/// <param name="Dilation">Pixels from a place of the window to the next.</param>
public readonly record struct WindowAxis(int Length, int Kernel, int Stride, int Padding, int Dilation)
{
    /// <summary>Windows; below 1 where none fits.</summary>
    public int Windows => (int)((Length + (2L * Padding) - ((long)Dilation * (Kernel - 1)) - 1 + Stride) / Stride);

    /// <summary>The pixel at a place of a window; outside the image where padding is.</summary>
    internal int Pixel(int window, int place) => (window * Stride) - Padding + (place * Dilation);
}
