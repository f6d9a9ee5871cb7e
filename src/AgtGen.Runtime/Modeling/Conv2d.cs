using System.Numerics;
using System.Numerics.Tensors;
using AgtGen.Kernels;

namespace AgtGen.Modeling;

/// <summary>A convolution over height and width, with parameters named and shaped as PyTorch has them. Pixels outside the image are zeros.</summary>
/// <typeparam name="T">float or double.</typeparam>
public class Conv2d<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A layer with all parameters zero; <c>Create(seed)</c> or <c>Load(path)</c> of the model gives them values.</summary>
    /// <param name="inChannels">Channels of the image, at least 1.</param>
    /// <param name="outChannels">Channels of the result, at least 1.</param>
    /// <param name="kernelSize">Pixels along the sides of the window, at least 1.</param>
    /// <param name="stride">Pixels from a window to the next, at least 1; 1 if null.</param>
    /// <param name="padding">Zeros above and below, and left and right of the image, at least 0; 0 if null.</param>
    /// <param name="dilation">Pixels from a place of the window to the next, at least 1; 1 if null.</param>
    /// <param name="groups">Groups of channels that do not see each other; divides both numbers of channels.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public Conv2d(
        int inChannels,
        int outChannels,
        Extent kernelSize,
        Extent? stride = null,
        Extent? padding = null,
        Extent? dilation = null,
        int groups = 1,
        bool bias = true)
    {
        ConvolutionArguments.Require(inChannels, outChannels, groups);
        (Stride, Padding, Dilation, Groups) = (stride ?? 1, padding ?? 0, dilation ?? 1, groups);
        ConvolutionArguments.Require(kernelSize.Height, Stride.Height, Padding.Height, Dilation.Height);
        ConvolutionArguments.Require(kernelSize.Width, Stride.Width, Padding.Width, Dilation.Width);
        Weight = Tensor.CreateFromShape<T>([outChannels, inChannels / groups, kernelSize.Height, kernelSize.Width]);
        Bias = bias ? Tensor.CreateFromShape<T>([outChannels]) : null;
    }

    /// <summary>Channels of the image.</summary>
    public int InChannels => (int)Weight.Lengths[1] * Groups;

    /// <summary>Channels of the result.</summary>
    public int OutChannels => (int)Weight.Lengths[0];

    /// <summary>Sides of the window.</summary>
    public Extent KernelSize => new((int)Weight.Lengths[2], (int)Weight.Lengths[3]);

    /// <summary>Pixels from a window to the next.</summary>
    public Extent Stride { get; }

    /// <summary>Zeros around the image.</summary>
    public Extent Padding { get; }

    /// <summary>Pixels from a place of the window to the next.</summary>
    public Extent Dilation { get; }

    /// <summary>Groups of channels.</summary>
    public int Groups { get; }

    /// <summary>The weights, shape (out, in / groups, height, width).</summary>
    public Tensor<T> Weight { get; }

    /// <summary>The bias, shape (out), or null.</summary>
    public Tensor<T>? Bias { get; }

    /// <summary>The convolution of one image, in nearest rounding.</summary>
    /// <param name="x">Shape (channels, height, width).</param>
    /// <returns>Shape (out, height, width).</returns>
    /// <exception cref="ArgumentException">The input has another shape, or is smaller than the window.</exception>
    public Tensor<T> Forward(Tensor<T> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 3 || x.Lengths[0] != InChannels)
        {
            throw new ArgumentException($"Conv2d({InChannels}, {OutChannels}) expects an input of shape ({InChannels}, height, width) but got ({string.Join(", ", x.Lengths.ToArray())}).", nameof(x));
        }

        WindowAxis vertical = new((int)x.Lengths[1], KernelSize.Height, Stride.Height, Padding.Height, Dilation.Height);
        WindowAxis horizontal = new((int)x.Lengths[2], KernelSize.Width, Stride.Width, Padding.Width, Dilation.Width);
        ConvolutionShape shape = new(new WindowShape(InChannels, vertical, horizontal), OutChannels, Groups);
        return Tensor.Create(ConvolutionArguments.Apply(shape, Weight, Bias, x), [OutChannels, vertical.Windows, horizontal.Windows]);
    }
}

/// <summary>A convolution over height and width in single precision; see <see cref="Conv2d{T}"/>.</summary>
/// <param name="inChannels">Channels of the image, at least 1.</param>
/// <param name="outChannels">Channels of the result, at least 1.</param>
/// <param name="kernelSize">Pixels along the sides of the window, at least 1.</param>
/// <param name="stride">Pixels from a window to the next, at least 1; 1 if null.</param>
/// <param name="padding">Zeros above and below, and left and right of the image, at least 0; 0 if null.</param>
/// <param name="dilation">Pixels from a place of the window to the next, at least 1; 1 if null.</param>
/// <param name="groups">Groups of channels that do not see each other; divides both numbers of channels.</param>
/// <param name="bias">Whether a bias is added.</param>
public sealed class Conv2d(
    int inChannels, int outChannels, Extent kernelSize, Extent? stride = null, Extent? padding = null, Extent? dilation = null, int groups = 1, bool bias = true)
    : Conv2d<float>(inChannels, outChannels, kernelSize, stride, padding, dilation, groups, bias);
