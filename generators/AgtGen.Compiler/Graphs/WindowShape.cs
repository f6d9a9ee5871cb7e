using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Graphs;

/// <summary>Windows over an image of several channels, as the attributes of a node hold it. The run-time WindowShape says the same.</summary>
/// <param name="Channels">Channels.</param>
/// <param name="Vertical">Windows along the columns.</param>
/// <param name="Horizontal">Windows along the rows.</param>
internal sealed record WindowShape(int Channels, WindowAxis Vertical, WindowAxis Horizontal)
{
    /// <summary>Number of attributes.</summary>
    public const int Count = 9;

    /// <summary>Features of the image.</summary>
    public int InputSize => checked(Channels * Vertical.Length * Horizontal.Length);

    /// <summary>Features of the result.</summary>
    public int OutputSize => checked(Channels * Vertical.Windows * Horizontal.Windows);

    public static WindowShape Of(EquatableArray<long> attributes)
    {
        int[] a = attributes.Select(value => (int)value).ToArray();
        return new(a[0], new(a[1], a[2], a[3], a[4], 1), new(a[5], a[6], a[7], a[8], 1));
    }

    public EquatableArray<long> ToAttributes() => new long[]
    {
        Channels,
        Vertical.Length, Vertical.Kernel, Vertical.Stride, Vertical.Padding,
        Horizontal.Length, Horizontal.Kernel, Horizontal.Stride, Horizontal.Padding,
    }.ToEquatableArray();

    public override string ToString() => FormattableString.Invariant(
        $"{Vertical.Kernel}x{Horizontal.Kernel} stride {Vertical.Stride}x{Horizontal.Stride} padding {Vertical.Padding}x{Horizontal.Padding} over {Channels}x{Vertical.Length}x{Horizontal.Length}");
}
