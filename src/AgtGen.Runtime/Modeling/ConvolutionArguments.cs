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

    public static T[] Apply<T>(ConvolutionShape shape, Tensor<T> weight, Tensor<T>? bias, Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        WindowShape image = shape.Image;
        if (image.Vertical.Windows < 1 || image.Horizontal.Windows < 1)
        {
            throw new ArgumentException($"An input of shape ({string.Join(", ", x.Lengths.ToArray())}) is smaller than the window.", nameof(x));
        }

        T[] w = Values(weight), b = bias is null ? new T[shape.Outputs] : Values(bias), input = Values(x), result = new T[shape.OutputSize];
        for (int at = 0; at < result.Length; at++)
        {
            int output = at / image.Windows, window = at % image.Windows;
            int first = output / shape.OutputsOfGroup * shape.Depth;
            result[at] = b[output];
            for (int i = 0; i < shape.Patch; i++)
            {
                int row = image.Vertical.Pixel(window / image.Horizontal.Windows, i / image.Horizontal.Kernel % image.Vertical.Kernel);
                int column = image.Horizontal.Pixel(window % image.Horizontal.Windows, i % image.Horizontal.Kernel);
                if (row >= 0 && row < image.Vertical.Length && column >= 0 && column < image.Horizontal.Length)
                {
                    int channel = first + (i / image.Places);
                    result[at] += w[(output * shape.Patch) + i] * input[(((channel * image.Vertical.Length) + row) * image.Horizontal.Length) + column];
                }
            }
        }

        return result;
    }

    private static T[] Values<T>(Tensor<T> tensor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = new T[checked((int)tensor.FlattenedLength)];
        tensor.FlattenTo(values);
        return values;
    }
}
