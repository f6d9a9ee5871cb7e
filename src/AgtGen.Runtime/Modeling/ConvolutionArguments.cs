using System.Numerics;
using System.Numerics.Tensors;
using AgtGen.Kernels;

namespace AgtGen.Modeling;

/// <summary>What the convolutions of one and of two axes share: checks, and the sum over a window in plain code.</summary>
internal static class ConvolutionArguments
{
    public static void Require(int inChannels, int outChannels, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (inChannels % groups != 0 || outChannels % groups != 0)
        {
            throw new ArgumentException($"{groups} groups do not divide {inChannels} channels of the input and {outChannels} of the result.", nameof(groups));
        }
    }

    public static void Require(int kernelSize, int stride, int padding, int dilation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfLessThan(dilation, 1);
    }

    public static void RequireOutputPadding(int outputPadding, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(outputPadding);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(outputPadding, stride);
    }

    /// <summary>The windows over the result of a transposed convolution, as many as the input has values.</summary>
    public static WindowAxis Transposed(int length, int kernelSize, int stride, int padding, int dilation, int outputPadding) =>
        new(((length - 1) * stride) - (2 * padding) + (dilation * (kernelSize - 1)) + outputPadding + 1, kernelSize, stride, padding, dilation);

    public static T[] Apply<T>(ConvolutionShape shape, Tensor<T> weight, Tensor<T>? bias, Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        WindowShape image = shape.Image;
        if (image.Vertical.Windows < 1 || image.Horizontal.Windows < 1)
        {
            throw new ArgumentException($"An input of shape ({string.Join(", ", x.Lengths.ToArray())}) is smaller than the window.", nameof(x));
        }

        T[] w = Values(weight), b = bias is null ? new T[shape.Outputs] : Values(bias), input = Values(x);
        T[] result = [.. Enumerable.Range(0, shape.OutputSize).Select(at => b[at / image.Windows])];
        Visit(shape, (entry, pixel, output) => result[output] += w[entry] * input[pixel]);
        return result;
    }

    /// <summary>The way back of a convolution, taken forward.</summary>
    /// <param name="shape">The convolution, from the result to the input.</param>
    /// <param name="weight">Its weights.</param>
    /// <param name="bias">A bias for each channel of the result, or null.</param>
    /// <param name="x">The input.</param>
    public static T[] ApplyTransposed<T>(ConvolutionShape shape, Tensor<T> weight, Tensor<T>? bias, Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (shape.Image.Vertical.Length < 1 || shape.Image.Horizontal.Length < 1)
        {
            throw new ArgumentException($"The padding leaves nothing of the result for an input of shape ({string.Join(", ", x.Lengths.ToArray())}).", nameof(x));
        }

        T[] w = Values(weight), b = bias is null ? new T[shape.Image.Channels] : Values(bias), input = Values(x);
        T[] result = [.. Enumerable.Range(0, shape.InputSize).Select(at => b[at / shape.Image.Pixels])];
        Visit(shape, (entry, pixel, output) => result[pixel] += w[entry] * input[output]);
        return result;
    }

    // Every product of a weight with a pixel: their indices and that of the result of the convolution.
    private static void Visit(ConvolutionShape shape, Action<int, int, int> product)
    {
        WindowShape image = shape.Image;
        for (int at = 0; at < shape.OutputSize; at++)
        {
            int output = at / image.Windows, window = at % image.Windows;
            int first = output / shape.OutputsOfGroup * shape.Depth;
            for (int i = 0; i < shape.Patch; i++)
            {
                int row = image.Vertical.Pixel(window / image.Horizontal.Windows, i / image.Horizontal.Kernel % image.Vertical.Kernel);
                int column = image.Horizontal.Pixel(window % image.Horizontal.Windows, i % image.Horizontal.Kernel);
                if (row >= 0 && row < image.Vertical.Length && column >= 0 && column < image.Horizontal.Length)
                {
                    int channel = first + (i / image.Places);
                    product((output * shape.Patch) + i, (((channel * image.Vertical.Length) + row) * image.Horizontal.Length) + column, at);
                }
            }
        }
    }
    private static T[] Values<T>(Tensor<T> tensor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = new T[checked((int)tensor.FlattenedLength)];
        tensor.FlattenTo(values);
        return values;
    }
}
