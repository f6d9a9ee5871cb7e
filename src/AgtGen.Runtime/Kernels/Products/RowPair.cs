namespace AgtGen.Kernels.Products;

/// <summary>
/// Where the second of two result rows that are summed together lies. One row has too few independent sums to fill two multiply-add units of
/// four cycles' latency. A last row without a partner is its own (both strides 0): it is computed and written twice with the same values,
/// in the time that it would take alone.
/// </summary>
/// <param name="WeightStride">Elements from the weights of the first row to those of the second.</param>
/// <param name="InputStride">Elements between the weights of neighbouring inputs.</param>
/// <param name="ResultStride">Elements from the first result row to the second.</param>
internal readonly record struct RowPair(nint WeightStride, nint InputStride, int ResultStride);
