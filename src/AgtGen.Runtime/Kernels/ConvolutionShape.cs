namespace AgtGen.Kernels;

/// <summary>
/// What a convolution is given and gives: channels of the image, windows over it, channels of the result. Each group of channels of the result sees its share of the image's channels. Weights have the shape
/// (out, in / groups, kernel height, kernel width), row-major.
/// </summary>
/// <param name="Image">The image and the windows.</param>
/// <param name="Outputs">Channels of the result.</param>
/// <param name="Groups">Groups of channels; divides both numbers of channels.</param>
public readonly record struct ConvolutionShape(WindowShape Image, int Outputs, int Groups)
{
    /// <summary>Features of the image.</summary>
    public int InputSize => Image.Channels * Image.Pixels;

    /// <summary>Features of the result.</summary>
    public int OutputSize => Outputs * Image.Windows;

    /// <summary>Channels of the image that one channel of the result sees.</summary>
    internal int Depth => Image.Channels / Groups;

    /// <summary>Weights of one channel of the result.</summary>
    internal int Patch => Depth * Image.Places;

    /// <summary>Channels of the result in a group.</summary>
    internal int OutputsOfGroup => Outputs / Groups;
}
