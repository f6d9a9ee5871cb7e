namespace AgtGen.Kernels.Products;

/// <summary>How a product walks a row-major weight matrix: W x reads along rows, W^T delta along columns.</summary>
/// <param name="Outputs">Rows of the result.</param>
/// <param name="Inputs">Length of the contraction.</param>
/// <param name="OutputStride">Elements between the weights of neighbouring outputs.</param>
/// <param name="InputStride">Elements between the weights of neighbouring inputs.</param>
internal readonly record struct WeightLayout(int Outputs, int Inputs, nint OutputStride, nint InputStride)
{
    /// <summary>
    /// Inputs that are worked on together for all outputs, so that their part of a bounds tile stays in the first-level cache: at most 20 KiB a side, and no more
    /// than a word has bits for their signs.
    /// </summary>
    public static unsafe int InputBlock<T>()
        where T : unmanaged => Math.Min(64, 20 * 1024 / (Tile.Samples * sizeof(T)));

    /// <summary>The rows that are summed together from this one on.</summary>
    public RowPair Pair(int row) => row + 1 < Outputs ? new(OutputStride, InputStride, 1) : new(0, InputStride, 0);

    public static WeightLayout Direct(int rows, int columns) => new(rows, columns, columns, 1);

    public static WeightLayout Transposed(int rows, int columns) => new(columns, rows, 1, columns);
}
