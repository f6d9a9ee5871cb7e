using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Graphs;

/// <summary>What a convolution is given and gives, as the attributes of its node hold it. The run-time ConvolutionShape says the same.</summary>
/// <param name="Channels">Channels of the image.</param>
/// <param name="Outputs">Channels of the result.</param>
/// <param name="Groups">Groups of channels.</param>
/// <param name="Vertical">Windows along the columns.</param>
/// <param name="Horizontal">Windows along the rows.</param>
internal sealed record ConvolutionShape(int Channels, int Outputs, int Groups, WindowAxis Vertical, WindowAxis Horizontal)
{
    /// <summary>Number of attributes.</summary>
    public const int Count = 13;

    /// <summary>Features of the image.</summary>
    public int InputSize => checked(Channels * Vertical.Length * Horizontal.Length);

    /// <summary>Features of the result.</summary>
    public int OutputSize => checked(Outputs * Vertical.Windows * Horizontal.Windows);

    public static ConvolutionShape Of(EquatableArray<long> attributes)
    {
        int[] a = attributes.Select(value => (int)value).ToArray();
        return new(a[0], a[1], a[2], new(a[3], a[4], a[5], a[6], a[7]), new(a[8], a[9], a[10], a[11], a[12]));
    }

    public EquatableArray<long> ToAttributes() => new long[]
    {
        Channels, Outputs, Groups,
        Vertical.Length, Vertical.Kernel, Vertical.Stride, Vertical.Padding, Vertical.Dilation,
        Horizontal.Length, Horizontal.Kernel, Horizontal.Stride, Horizontal.Padding, Horizontal.Dilation,
    }.ToEquatableArray();

    public override string ToString() => FormattableString.Invariant(
        $"{Vertical.Kernel}x{Horizontal.Kernel} stride {Vertical.Stride}x{Horizontal.Stride} padding {Vertical.Padding}x{Horizontal.Padding} dilation {Vertical.Dilation}x{Horizontal.Dilation} groups {Groups} over {Channels}x{Vertical.Length}x{Horizontal.Length}");
}
