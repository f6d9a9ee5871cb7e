namespace AgtGen.Kernels.Aggregation;

/// <summary>One column of a convolution's weights, which is one entry of the kernel in one channel.</summary>
internal readonly struct PatchColumn
{
    public PatchColumn(ConvolutionShape shape, int row, int column)
    {
        WindowShape image = shape.Image;
        int channel = (row / shape.OutputsOfGroup * shape.Depth) + (column / image.Places);
        int down = column % image.Places / image.Horizontal.Kernel, across = column % image.Horizontal.Kernel;
        Begin = (channel * image.Pixels) + (image.Vertical.Pixel(0, down) * image.Horizontal.Length) + image.Horizontal.Pixel(0, across);
        Rows = WindowRange.Inside(image.Vertical, down);
        Columns = WindowRange.Inside(image.Horizontal, across);
    }

    /// <summary>The feature of the first window, if that is inside the image.</summary>
    public int Begin { get; }

    /// <summary>Rows of windows in which the entry lies inside the image.</summary>
    public WindowRange Rows { get; }

    /// <summary>Columns of windows in which it does.</summary>
    public WindowRange Columns { get; }
}
