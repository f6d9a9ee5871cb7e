using System.Collections.Concurrent;

namespace AgtGen.Kernels.Windows;

/// <summary>
/// A convolution, or the way of a gradient back through one, as small products of one weight matrix with many patches: the features that one place reads. Nothing is padded: places near an edge have fewer terms.
/// </summary>
/// <param name="Kinds">The places, by the weights that they take.</param>
/// <param name="Groups">Groups of channels.</param>
/// <param name="Rows">Rows of a group: channels that are written.</param>
/// <param name="RowStride">Weights from a row to the next.</param>
/// <param name="GroupWeights">Weights of a group.</param>
/// <param name="GroupSources">Features that a group reads.</param>
/// <param name="TargetStride">Features from a row that is written to the next.</param>
internal sealed record PatchTable(PatchKind[] Kinds, int Groups, int Rows, int RowStride, int GroupWeights, int GroupSources, int TargetStride)
{
    private static readonly ConcurrentDictionary<ConvolutionShape, PatchTable> forward = new();
    private static readonly ConcurrentDictionary<ConvolutionShape, PatchTable> backward = new();

    /// <summary>Features that a group writes.</summary>
    public int GroupTargets => Rows * TargetStride;

    /// <summary>The most terms of a place.</summary>
    public int LongestPatch => Kinds.Max(kind => kind.Terms);

    /// <summary>From an image to the windows' results.</summary>
    public static PatchTable Forward(ConvolutionShape shape) => forward.GetOrAdd(shape, static shape =>
    {
        WindowShape image = shape.Image;
        PatchKind[] kinds = Cross(
            AxisKind.OfWindows(image.Vertical), AxisKind.OfWindows(image.Horizontal), image.Horizontal.Kernel, image.Horizontal.Length, image.Horizontal.Windows, shape.Depth, image.Places, image.Pixels);
        return new(kinds, shape.Groups, shape.OutputsOfGroup, shape.Patch, shape.OutputsOfGroup * shape.Patch, shape.Depth * image.Pixels, image.Windows);
    });

    /// <summary>From gradients at the windows' results to one at the image.</summary>
    public static PatchTable Backward(ConvolutionShape shape) => backward.GetOrAdd(shape, static shape =>
    {
        WindowShape image = shape.Image;
        PatchKind[] kinds = Cross(
            AxisKind.OfPixels(image.Vertical), AxisKind.OfPixels(image.Horizontal), image.Horizontal.Kernel, image.Horizontal.Windows, image.Horizontal.Length, shape.OutputsOfGroup, shape.Patch, image.Windows);
        return new(kinds, shape.Groups, shape.Depth, image.Places, shape.OutputsOfGroup * shape.Patch, shape.OutputsOfGroup * image.Windows, image.Pixels);
    });

    // Terms: channel after channel of what is read, in each the entries of the kernel row after row.
    private static PatchKind[] Cross(
        AxisKind[] vertical, AxisKind[] horizontal, int kernelWidth, int sourceWidth, int targetWidth, int channels, int channelWeights, int channelSources) =>
        [.. from down in vertical
            from across in horizontal
            select new PatchKind(
                [.. from channel in Enumerable.Range(0, channels) from y in down.Entries from x in across.Entries select (channel * channelWeights) + (y * kernelWidth) + x],
                [.. from channel in Enumerable.Range(0, channels) from y in down.Offsets from x in across.Offsets select (channel * channelSources) + (y * sourceWidth) + x],
                [.. from y in down.Places from x in across.Places select ((y.Begin * sourceWidth) + x.Begin, (y.Place * targetWidth) + x.Place)])];
}
