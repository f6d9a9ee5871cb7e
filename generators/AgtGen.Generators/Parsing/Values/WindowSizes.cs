using AgtGen.Compiler.Specs;

namespace AgtGen.Generators.Parsing.Values;

/// <summary>The windows of a convolution, one number for each axis.</summary>
/// <param name="Kernel">Sides of the window.</param>
/// <param name="Stride">From a window to the next.</param>
/// <param name="Padding">Zeros around the image.</param>
/// <param name="Dilation">From a place of the window to the next.</param>
/// <param name="Groups">Groups of channels.</param>
internal sealed record WindowSizes(EquatableArray<int> Kernel, EquatableArray<int> Stride, EquatableArray<int> Padding, EquatableArray<int> Dilation, int Groups)
{
    /// <summary>By what the result of a transposed convolution is longer, one number for each axis; empty for one that is not transposed.</summary>
    public EquatableArray<int> OutputPadding { get; init; }

    public bool IsTransposed => OutputPadding.Count > 0;

    /// <summary>Attributes of a node: strides, paddings, dilations, groups, output paddings.</summary>
    public long[] Attributes => [.. Stride.Select(value => (long)value), .. Padding.Select(value => (long)value), .. Dilation.Select(value => (long)value), Groups, .. OutputPadding.Select(value => (long)value)];
}
