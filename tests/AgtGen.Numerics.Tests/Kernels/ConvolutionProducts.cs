using AgtGen.Kernels;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Convolutions of all kinds, and the products that they are sums of.</summary>
internal static class ConvolutionProducts
{
    /// <summary>Strides, paddings, dilations, groups, one axis, and a kernel that is larger than the image.</summary>
    public static ConvolutionShape[] Shapes { get; } =
    [
        new(new WindowShape(1, new(6, 4, 2, 0, 1), new(8, 4, 2, 0, 1)), 3, 1),
        new(new WindowShape(2, new(4, 3, 1, 1, 1), new(5, 3, 1, 1, 1)), 4, 1),
        new(new WindowShape(4, new(5, 2, 2, 1, 2), new(7, 3, 3, 2, 2)), 6, 2),
        new(new WindowShape(3, new(3, 1, 2, 0, 1), new(4, 1, 1, 0, 1)), 5, 1),
        new(new WindowShape(2, new(1, 1, 1, 0, 1), new(9, 3, 4, 0, 1)), 2, 2),
        new(new WindowShape(1, new(2, 3, 1, 2, 1), new(2, 2, 1, 0, 1)), 1, 1),
    ];

    /// <summary>Every product of the convolution, by definition: indices of weight, input and output.</summary>
    public static void Visit(ConvolutionShape shape, Action<int, int, int> product)
    {
        WindowAxis v = shape.Image.Vertical, h = shape.Image.Horizontal;
        int depth = shape.Image.Channels / shape.Groups;
        for (int o = 0; o < shape.Outputs; o++)
        {
            for (int y = 0; y < v.Windows; y++)
            {
                for (int x = 0; x < h.Windows; x++)
                {
                    for (int w = 0; w < depth * v.Kernel * h.Kernel; w++)
                    {
                        int channel = (o / (shape.Outputs / shape.Groups) * depth) + (w / (v.Kernel * h.Kernel));
                        int row = (y * v.Stride) - v.Padding + (w / h.Kernel % v.Kernel * v.Dilation), column = (x * h.Stride) - h.Padding + (w % h.Kernel * h.Dilation);
                        if (row >= 0 && row < v.Length && column >= 0 && column < h.Length)
                        {
                            product(
                                (o * depth * v.Kernel * h.Kernel) + w,
                                (((channel * v.Length) + row) * h.Length) + column,
                                (((o * v.Windows) + y) * h.Windows) + x);
                        }
                    }
                }
            }
        }
    }
}
