using System.Numerics;
using System.Numerics.Tensors;
using AgtGen.Kernels;

namespace AgtGen.Modeling;

/// <summary>A transposed convolution over one axis, with parameters named and shaped as PyTorch has them: each value of the input adds the kernel, times itself, to the result.</summary>
/// <typeparam name="T">float or double.</typeparam>
public class ConvTranspose1d<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A layer with all parameters zero; <c>Create(seed)</c> or <c>Load(path)</c> of the model gives them values.</summary>
    /// <param name="inChannels">Channels of the input, at least 1.</param>
    /// <param name="outChannels">Channels of the result, at least 1.</param>
    /// <param name="kernelSize">Values of the kernel in a channel, at least 1.</param>
    /// <param name="stride">Values of the result from one value of the input to the next, at least 1.</param>
    /// <param name="padding">Values that are left out at both ends of the result, at least 0.</param>
    /// <param name="outputPadding">Values by which the result is longer at its end, from 0 to the stride - 1.</param>
    /// <param name="groups">Groups of channels that do not see each other; divides both numbers of channels.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="dilation">Values of the result from a place of the kernel to the next, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small, or the output padding too large.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public ConvTranspose1d(
        int inChannels, int outChannels, int kernelSize, int stride = 1, int padding = 0, int outputPadding = 0, int groups = 1, bool bias = true, int dilation = 1)
    {
        ConvolutionArguments.Require(inChannels, outChannels, groups);
        ConvolutionArguments.Require(kernelSize, stride, padding, dilation);
        ConvolutionArguments.RequireOutputPadding(outputPadding, stride);
        (Stride, Padding, OutputPadding, Dilation, Groups) = (stride, padding, outputPadding, dilation, groups);
        Weight = Tensor.CreateFromShape<T>([inChannels, outChannels / groups, kernelSize]);
        Bias = bias ? Tensor.CreateFromShape<T>([outChannels]) : null;
    }

    /// <summary>Channels of the input.</summary>
    public int InChannels => (int)Weight.Lengths[0];

    /// <summary>Channels of the result.</summary>
    public int OutChannels => (int)Weight.Lengths[1] * Groups;

    /// <summary>Values of the kernel in a channel.</summary>
    public int KernelSize => (int)Weight.Lengths[2];

    /// <summary>Values of the result from one value of the input to the next.</summary>
    public int Stride { get; }

    /// <summary>Values that are left out at both ends of the result.</summary>
    public int Padding { get; }

    /// <summary>Values by which the result is longer at its end.</summary>
    public int OutputPadding { get; }

    /// <summary>Values of the result from a place of the kernel to the next.</summary>
    public int Dilation { get; }

    /// <summary>Groups of channels.</summary>
    public int Groups { get; }

    /// <summary>The weights, shape (in, out / groups, length).</summary>
    public Tensor<T> Weight { get; }

    /// <summary>The bias, shape (out), or null.</summary>
    public Tensor<T>? Bias { get; }

    /// <summary>The transposed convolution of one sample, in nearest rounding.</summary>
    /// <param name="x">Shape (channels, length).</param>
    /// <returns>Shape (out, (length - 1) * stride - 2 * padding + dilation * (kernelSize - 1) + outputPadding + 1).</returns>
    /// <exception cref="ArgumentException">The input has another shape, or the padding leaves nothing of the result.</exception>
    public Tensor<T> Forward(Tensor<T> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 2 || x.Lengths[0] != InChannels)
        {
            throw new ArgumentException($"ConvTranspose1d({InChannels}, {OutChannels}) expects an input of shape ({InChannels}, length) but got ({string.Join(", ", x.Lengths.ToArray())}).", nameof(x));
        }

        WindowAxis axis = ConvolutionArguments.Transposed((int)x.Lengths[1], KernelSize, Stride, Padding, Dilation, OutputPadding);
        ConvolutionShape shape = new(new WindowShape(OutChannels, new(1, 1, 1, 0, 1), axis), InChannels, Groups);
        return Tensor.Create(ConvolutionArguments.ApplyTransposed(shape, Weight, Bias, x), [OutChannels, axis.Length]);
    }
}

/// <summary>A transposed convolution over one axis in single precision; see <see cref="ConvTranspose1d{T}"/>.</summary>
/// <param name="inChannels">Channels of the input, at least 1.</param>
/// <param name="outChannels">Channels of the result, at least 1.</param>
/// <param name="kernelSize">Values of the kernel in a channel, at least 1.</param>
/// <param name="stride">Values of the result from one value of the input to the next, at least 1.</param>
/// <param name="padding">Values that are left out at both ends of the result, at least 0.</param>
/// <param name="outputPadding">Values by which the result is longer at its end, from 0 to the stride - 1.</param>
/// <param name="groups">Groups of channels that do not see each other; divides both numbers of channels.</param>
/// <param name="bias">Whether a bias is added.</param>
/// <param name="dilation">Values of the result from a place of the kernel to the next, at least 1.</param>
public sealed class ConvTranspose1d(
    int inChannels, int outChannels, int kernelSize, int stride = 1, int padding = 0, int outputPadding = 0, int groups = 1, bool bias = true, int dilation = 1)
    : ConvTranspose1d<float>(inChannels, outChannels, kernelSize, stride, padding, outputPadding, groups, bias, dilation);
