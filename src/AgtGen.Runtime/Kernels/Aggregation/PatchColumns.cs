namespace AgtGen.Kernels.Aggregation;

/// <summary>Four neighbouring columns of a convolution's weights: what each window gives them to read.</summary>
/// <param name="shape">The convolution.</param>
/// <param name="row">The row: it tells the group.</param>
/// <param name="column">The first column.</param>
/// <param name="last">The last column; it repeats where there are fewer than four.</param>
internal readonly struct PatchColumns(ConvolutionShape shape, int row, int column, int last)
{
    public const int Count = 4;

    private readonly WindowShape image = shape.Image;
    private readonly PatchColumn first = new(shape, row, Math.Min(column, last));
    private readonly PatchColumn second = new(shape, row, Math.Min(column + 1, last));
    private readonly PatchColumn third = new(shape, row, Math.Min(column + 2, last));
    private readonly PatchColumn fourth = new(shape, row, Math.Min(column + 3, last));

    /// <summary>The feature that a column reads in a window; -1 for padding.</summary>
    public int Feature(int index, int y, int x)
    {
        PatchColumn own = index switch { 0 => first, 1 => second, 2 => third, _ => fourth };
        return own.Rows.Holds(y) && own.Columns.Holds(x) ? own.Begin + (y * image.Vertical.Stride * image.Horizontal.Length) + (x * image.Horizontal.Stride) : -1;
    }
}
