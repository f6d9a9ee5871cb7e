namespace AgtGen.Kernels.Windows;

/// <summary>Weights and biases of a product with patches; biases are empty where there are none.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly ref struct PatchWeights<T>(ReadOnlySpan<T> lower, ReadOnlySpan<T> upper, ReadOnlySpan<T> biasLower, ReadOnlySpan<T> biasUpper)
{
    public ReadOnlySpan<T> Lower { get; } = lower;

    public ReadOnlySpan<T> Upper { get; } = upper;

    public ReadOnlySpan<T> BiasLower { get; } = biasLower;

    public ReadOnlySpan<T> BiasUpper { get; } = biasUpper;

    /// <summary>The weights and biases of one group.</summary>
    public PatchWeights<T> Of(int group, PatchTable table)
    {
        int first = group * table.GroupWeights;
        return new(
            Lower.Slice(first, table.GroupWeights),
            Upper.Slice(first, table.GroupWeights),
            BiasLower.IsEmpty ? default : BiasLower.Slice(group * table.Rows, table.Rows),
            BiasUpper.IsEmpty ? default : BiasUpper.Slice(group * table.Rows, table.Rows));
    }
}
