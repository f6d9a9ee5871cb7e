using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using AgtGen.Kernels;

namespace AgtGen.Modeling;

public static partial class Op
{
    /// <summary>The maximum of each window, channel by channel; padding is left out. The gradient goes to the first pixel, row by row, that attains the maximum, as in PyTorch.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Shape (channels, height, width).</param>
    /// <param name="kernelSize">Pixels along the sides of the window, at least 1.</param>
    /// <param name="stride">Pixels from a window to the next, at least 1; as many as the window has if null.</param>
    /// <param name="padding">Pixels around the image, at most half of the window; 0 if null.</param>
    /// <returns>Shape (channels, height, width).</returns>
    /// <exception cref="ArgumentException">The shape is another, the image is smaller than the window, or a number is too small or large.</exception>
    public static Tensor<T> MaxPool2d<T>(Tensor<T> x, Extent kernelSize, Extent? stride = null, Extent? padding = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        WindowShape shape = Windows(x, kernelSize, stride ?? kernelSize, padding ?? 0);
        return Pooled(x, shape, window => window.Max());
    }

    /// <summary>The mean of each window, channel by channel; padding counts as zeros, as in PyTorch.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Shape (channels, height, width).</param>
    /// <param name="kernelSize">Pixels along the sides of the window, at least 1.</param>
    /// <param name="stride">Pixels from a window to the next, at least 1; as many as the window has if null.</param>
    /// <param name="padding">Zeros around the image, at most half of the window; 0 if null.</param>
    /// <returns>Shape (channels, height, width).</returns>
    /// <exception cref="ArgumentException">The shape is another, the image is smaller than the window, or a number is too small or large.</exception>
    public static Tensor<T> AvgPool2d<T>(Tensor<T> x, Extent kernelSize, Extent? stride = null, Extent? padding = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        WindowShape shape = Windows(x, kernelSize, stride ?? kernelSize, padding ?? 0);
        return Pooled(x, shape, window => window.Aggregate(T.Zero, (sum, value) => sum + value) / T.CreateChecked(shape.Places));
    }

    /// <summary>The mean of all pixels of each channel.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Shape (channels, height, width).</param>
    /// <returns>Shape (channels, 1, 1).</returns>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public static Tensor<T> GlobalAvgPool2d<T>(Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireImage(x);
        return AvgPool2d(x, ((int)x.Lengths[1], (int)x.Lengths[2]));
    }

    private static WindowShape Windows<T>(Tensor<T> x, Extent kernel, Extent stride, Extent padding, [CallerMemberName] string op = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireImage(x, op);
        ConvolutionArguments.Require(kernel.Height, stride.Height, padding.Height, 1);
        ConvolutionArguments.Require(kernel.Width, stride.Width, padding.Width, 1);
        if (2 * padding.Height > kernel.Height || 2 * padding.Width > kernel.Width)
        {
            throw new ArgumentException($"Op.{op} expects a padding of at most half of the window.", nameof(padding));
        }

        WindowShape shape = new((int)x.Lengths[0], new((int)x.Lengths[1], kernel.Height, stride.Height, padding.Height, 1), new((int)x.Lengths[2], kernel.Width, stride.Width, padding.Width, 1));
        return shape.Vertical.Windows >= 1 && shape.Horizontal.Windows >= 1
            ? shape
            : throw new ArgumentException($"Op.{op} got an input of shape {ShapeOf(x)}, which is smaller than the window.", nameof(x));
    }

    private static void RequireImage<T>(Tensor<T> x, [CallerMemberName] string op = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 3)
        {
            throw new ArgumentException($"Op.{op} expects an input of shape (channels, height, width) but got {ShapeOf(x)}.", nameof(x));
        }
    }

    private static Tensor<T> Pooled<T>(Tensor<T> x, WindowShape shape, Func<List<T>, T> pool)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = Values(x), result = new T[shape.Channels * shape.Windows];
        int[] places = new int[shape.Places];
        for (int output = 0; output < result.Length; output++)
        {
            List<T> window = [];
            foreach (int feature in new Kernels.Windows.WindowPlaces(shape, places).Of(output / shape.Windows, output % shape.Windows))
            {
                window.Add(values[feature]);
            }

            result[output] = pool(window);
        }

        return Tensor.Create(result, [shape.Channels, shape.Vertical.Windows, shape.Horizontal.Windows]);
    }
}
