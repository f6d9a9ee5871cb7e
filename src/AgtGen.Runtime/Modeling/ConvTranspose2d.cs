using System.Numerics;
using System.Numerics.Tensors;
using AgtGen.Kernels;

namespace AgtGen.Modeling;

/// <summary>A transposed convolution over height and width, with parameters named and shaped as PyTorch has them: each pixel of the input adds the kernel, times itself, to the result.</summary>
/// <typeparam name="T">float or double.</typeparam>
public class ConvTranspose2d<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A layer with all parameters zero; <c>Create(seed)</c> or <c>Load(path)</c> of the model gives them values.</summary>
    /// <param name="inChannels">Channels of the input, at least 1.</param>
    /// <param name="outChannels">Channels of the result, at least 1.</param>
    /// <param name="kernelSize">Pixels along the sides of the kernel, at least 1.</param>
    /// <param name="stride">Pixels of the result from one pixel of the input to the next, at least 1; 1 if null.</param>
    /// <param name="padding">Pixels that are left out around the result, at least 0; 0 if null.</param>
    /// <param name="outputPadding">Pixels by which the result is larger below and to the right, from 0 to the stride - 1; 0 if null.</param>
    /// <param name="groups">Groups of channels that do not see each other; divides both numbers of channels.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="dilation">Pixels of the result from a place of the kernel to the next, at least 1; 1 if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small, or the output padding too large.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public ConvTranspose2d(
        int inChannels,
        int outChannels,
        Extent kernelSize,
        Extent? stride = null,
        Extent? padding = null,
        Extent? outputPadding = null,
        int groups = 1,
        bool bias = true,
        Extent? dilation = null)
    {
        ConvolutionArguments.Require(inChannels, outChannels, groups);
        (Stride, Padding, OutputPadding, Dilation, Groups) = (stride ?? 1, padding ?? 0, outputPadding ?? 0, dilation ?? 1, groups);
        ConvolutionArguments.Require(kernelSize.Height, Stride.Height, Padding.Height, Dilation.Height);
        ConvolutionArguments.Require(kernelSize.Width, Stride.Width, Padding.Width, Dilation.Width);
        ConvolutionArguments.RequireOutputPadding(OutputPadding.Height, Stride.Height);
        ConvolutionArguments.RequireOutputPadding(OutputPadding.Width, Stride.Width);
        Weight = Tensor.CreateFromShape<T>([inChannels, outChannels / groups, kernelSize.Height, kernelSize.Width]);
        Bias = bias ? Tensor.CreateFromShape<T>([outChannels]) : null;
    }

    /// <summary>Channels of the input.</summary>
    public int InChannels => (int)Weight.Lengths[0];

    /// <summary>Channels of the result.</summary>
    public int OutChannels => (int)Weight.Lengths[1] * Groups;

    /// <summary>Sides of the kernel.</summary>
    public Extent KernelSize => new((int)Weight.Lengths[2], (int)Weight.Lengths[3]);

    /// <summary>Pixels of the result from one pixel of the input to the next.</summary>
    public Extent Stride { get; }

    /// <summary>Pixels that are left out around the result.</summary>
    public Extent Padding { get; }

    /// <summary>Pixels by which the result is larger below and to the right.</summary>
    public Extent OutputPadding { get; }

    /// <summary>Pixels of the result from a place of the kernel to the next.</summary>
    public Extent Dilation { get; }

    /// <summary>Groups of channels.</summary>
    public int Groups { get; }

    /// <summary>The weights, shape (in, out / groups, height, width).</summary>
    public Tensor<T> Weight { get; }

    /// <summary>The bias, shape (out), or null.</summary>
    public Tensor<T>? Bias { get; }

    /// <summary>The transposed convolution of one image, in nearest rounding.</summary>
    /// <param name="x">Shape (channels, height, width).</param>
    /// <returns>Shape (out, height, width), each side (side - 1) * stride - 2 * padding + dilation * (kernelSize - 1) + outputPadding + 1.</returns>
    /// <exception cref="ArgumentException">The input has another shape, or the padding leaves nothing of the result.</exception>
    public Tensor<T> Forward(Tensor<T> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 3 || x.Lengths[0] != InChannels)
        {
            throw new ArgumentException($"ConvTranspose2d({InChannels}, {OutChannels}) expects an input of shape ({InChannels}, height, width) but got ({string.Join(", ", x.Lengths.ToArray())}).", nameof(x));
        }

        WindowAxis vertical = ConvolutionArguments.Transposed((int)x.Lengths[1], KernelSize.Height, Stride.Height, Padding.Height, Dilation.Height, OutputPadding.Height);
        WindowAxis horizontal = ConvolutionArguments.Transposed((int)x.Lengths[2], KernelSize.Width, Stride.Width, Padding.Width, Dilation.Width, OutputPadding.Width);
        ConvolutionShape shape = new(new WindowShape(OutChannels, vertical, horizontal), InChannels, Groups);
        return Tensor.Create(ConvolutionArguments.ApplyTransposed(shape, Weight, Bias, x), [OutChannels, vertical.Length, horizontal.Length]);
    }
}

/// <summary>A transposed convolution over height and width in single precision; see <see cref="ConvTranspose2d{T}"/>.</summary>
/// <param name="inChannels">Channels of the input, at least 1.</param>
/// <param name="outChannels">Channels of the result, at least 1.</param>
/// <param name="kernelSize">Pixels along the sides of the kernel, at least 1.</param>
/// <param name="stride">Pixels of the result from one pixel of the input to the next, at least 1; 1 if null.</param>
/// <param name="padding">Pixels that are left out around the result, at least 0; 0 if null.</param>
/// <param name="outputPadding">Pixels by which the result is larger below and to the right, from 0 to the stride - 1; 0 if null.</param>
/// <param name="groups">Groups of channels that do not see each other; divides both numbers of channels.</param>
/// <param name="bias">Whether a bias is added.</param>
/// <param name="dilation">Pixels of the result from a place of the kernel to the next, at least 1; 1 if null.</param>
public sealed class ConvTranspose2d(
    int inChannels,
    int outChannels,
    Extent kernelSize,
    Extent? stride = null,
    Extent? padding = null,
    Extent? outputPadding = null,
    int groups = 1,
    bool bias = true,
    Extent? dilation = null)
    : ConvTranspose2d<float>(inChannels, outChannels, kernelSize, stride, padding, outputPadding, groups, bias, dilation);
