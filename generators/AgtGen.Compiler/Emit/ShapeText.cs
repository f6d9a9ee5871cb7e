using AgtGen.Compiler.Graphs;

namespace AgtGen.Compiler.Emit;

/// <summary>Prints what the runtime is told of a convolution or of windows.</summary>
internal static class ShapeText
{
    public static string Print(ConvolutionShape shape) => FormattableString.Invariant(
        $"new global::AgtGen.Kernels.ConvolutionShape(new({shape.Channels}, {Print(shape.Vertical)}, {Print(shape.Horizontal)}), {shape.Outputs}, {shape.Groups})");

    public static string Print(WindowShape shape) => FormattableString.Invariant(
        $"new global::AgtGen.Kernels.WindowShape({shape.Channels}, {Print(shape.Vertical)}, {Print(shape.Horizontal)})");

    private static string Print(WindowAxis axis) => FormattableString.Invariant($"new({axis.Length}, {axis.Kernel}, {axis.Stride}, {axis.Padding}, {axis.Dilation})");
}
