namespace AgtGen.Kernels.Windows;

/// <summary>The pixels of one window in one channel, row by row, padding left out.</summary>
internal readonly ref struct WindowPlaces(WindowShape shape, Span<int> features)
{
    /// <summary>Places up to which what is kept of them goes on the stack.</summary>
    public const int MostOnStack = 64;

    private readonly Span<int> features = features;

    /// <summary>Fills in the features of a window.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="window">The window.</param>
    /// <returns>Them.</returns>
    public ReadOnlySpan<int> Of(int channel, int window)
    {
        (WindowAxis vertical, WindowAxis horizontal) = (shape.Vertical, shape.Horizontal);
        (int down, int across) = Math.DivRem(window, horizontal.Windows);
        int count = 0;
        for (int y = 0; y < vertical.Kernel; y++)
        {
            int row = vertical.Pixel(down, y);
            for (int x = 0; x < horizontal.Kernel && row >= 0 && row < vertical.Length; x++)
            {
                int column = horizontal.Pixel(across, x);
                if (column >= 0 && column < horizontal.Length)
                {
                    features[count++] = (channel * shape.Pixels) + (row * horizontal.Length) + column;
                }
            }
        }

        return features[..count];
    }
}
