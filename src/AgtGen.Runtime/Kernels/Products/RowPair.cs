namespace AgtGen.Kernels.Products;

/// <summary>
/// Where the second of two result rows that are summed together lies. One row has too few independent sums to fill two multiply-add units of
/// four cycles' latency. A last row without a partner is its own (its strides are 0): it is computed and written twice with the same values,
/// in the time that it would take alone.
/// </summary>
/// <param name="WeightStride">Elements from the weights of the first row to those of the second.</param>
/// <param name="InputStride">Elements between the weights of neighbouring inputs.</param>
/// <param name="Next">Rows from the first to the second: 1, or 0 for a row without a partner.</param>
internal readonly record struct RowPair(nint WeightStride, nint InputStride, nint Next)
{
    /// <summary>Elements from the first result row to the second.</summary>
    public nint ResultStride => Next * Tile.Samples;
}
