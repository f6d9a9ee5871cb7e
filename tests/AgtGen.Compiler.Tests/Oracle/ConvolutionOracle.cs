using AgtGen.Compiler.Graphs;

namespace AgtGen.Compiler.Tests.Oracle;

/// <summary>A convolution by definition: every product of a weight with what a window sees.</summary>
internal static class ConvolutionOracle
{
    /// <summary>Visits all products.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="product">Is told the indices of weight, input and output.</param>
    public static void Visit(ConvolutionShape shape, Action<int, int, int> product)
    {
        (WindowAxis v, WindowAxis h) = (shape.Vertical, shape.Horizontal);
        int depth = shape.Channels / shape.Groups;
        for (int output = 0; output < shape.OutputSize; output++)
        {
            int channel = output / (v.Windows * h.Windows), y = output / h.Windows % v.Windows, x = output % h.Windows;
            for (int i = 0; i < depth * v.Kernel * h.Kernel; i++)
            {
                int from = (channel / (shape.Outputs / shape.Groups) * depth) + (i / (v.Kernel * h.Kernel));
                int row = (y * v.Stride) - v.Padding + (i / h.Kernel % v.Kernel * v.Dilation), column = (x * h.Stride) - h.Padding + (i % h.Kernel * h.Dilation);
                if (row >= 0 && row < v.Length && column >= 0 && column < h.Length)
                {
                    product((channel * depth * v.Kernel * h.Kernel) + i, (((from * v.Length) + row) * h.Length) + column, output);
                }
            }
        }
    }
}
