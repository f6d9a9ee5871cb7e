namespace AgtGen.Kernels.Products;

/// <summary>
/// Asks for the next block of an operand while this one is worked on, a share of it with every result row. The groups of terms jump over the features, which the processor's own
/// prefetch cannot follow: the first rows of every block waited for its lines, a tenth of the time of a product with 128 rows.
/// </summary>
/// <param name="block">Where the next block begins.</param>
/// <param name="inputs">Inputs of the next block; none behind the last.</param>
/// <param name="rows">Result rows.</param>
internal readonly unsafe struct BlockAhead<T>(T* block, int inputs, int rows)
    where T : unmanaged
{
    private static readonly int Line = TileBuffer<T>.Alignment / sizeof(T);

    private readonly nint length = inputs * Tile.Samples;
    private readonly nint share = Line * (((inputs * Tile.Samples / Line) + rows - 1) / rows);

    /// <summary>The share of some rows.</summary>
    /// <param name="row">The first of them.</param>
    /// <param name="count">How many.</param>
    public void Fetch(int row, int count)
    {
        nint start = row * share;
        Prefetch.Lines(block + start, Math.Min(count * share, length - start));
    }
}
