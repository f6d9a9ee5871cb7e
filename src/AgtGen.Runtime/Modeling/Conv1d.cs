using System.Numerics;
using System.Numerics.Tensors;
using AgtGen.Kernels;

namespace AgtGen.Modeling;

/// <summary>A convolution over one axis, with parameters named and shaped as PyTorch has them. Values outside the input are zeros.</summary>
/// <typeparam name="T">float or double.</typeparam>
public class Conv1d<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A layer with all parameters zero; <c>Create(seed)</c> or <c>Load(path)</c> of the model gives them values.</summary>
    /// <param name="inChannels">Channels of the input, at least 1.</param>
    /// <param name="outChannels">Channels of the result, at least 1.</param>
    /// <param name="kernelSize">Values that a window holds of a channel, at least 1.</param>
    /// <param name="stride">Values from a window to the next, at least 1.</param>
    /// <param name="padding">Zeros before and behind the input, at least 0.</param>
    /// <param name="dilation">Values from a place of the window to the next, at least 1.</param>
    /// <param name="groups">Groups of channels that do not see each other; divides both numbers of channels.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public Conv1d(int inChannels, int outChannels, int kernelSize, int stride = 1, int padding = 0, int dilation = 1, int groups = 1, bool bias = true)
    {
        ConvolutionArguments.Require(inChannels, outChannels, groups);
        ConvolutionArguments.Require(kernelSize, stride, padding, dilation);
        (Stride, Padding, Dilation, Groups) = (stride, padding, dilation, groups);
        Weight = Tensor.CreateFromShape<T>([outChannels, inChannels / groups, kernelSize]);
        Bias = bias ? Tensor.CreateFromShape<T>([outChannels]) : null;
    }

    /// <summary>Channels of the input.</summary>
    public int InChannels => (int)Weight.Lengths[1] * Groups;

    /// <summary>Channels of the result.</summary>
    public int OutChannels => (int)Weight.Lengths[0];

    /// <summary>Values that a window holds of a channel.</summary>
    public int KernelSize => (int)Weight.Lengths[2];

    /// <summary>Values from a window to the next.</summary>
    public int Stride { get; }

    /// <summary>Zeros before and behind the input.</summary>
    public int Padding { get; }

    /// <summary>Values from a place of the window to the next.</summary>
    public int Dilation { get; }

    /// <summary>Groups of channels.</summary>
    public int Groups { get; }

    /// <summary>The weights, shape (out, in / groups, length).</summary>
    public Tensor<T> Weight { get; }

    /// <summary>The bias, shape (out), or null.</summary>
    public Tensor<T>? Bias { get; }

    /// <summary>The convolution of one sample, in nearest rounding.</summary>
    /// <param name="x">Shape (channels, length).</param>
    /// <returns>Shape (out, length).</returns>
    /// <exception cref="ArgumentException">The input has another shape, or is shorter than the window.</exception>
    public Tensor<T> Forward(Tensor<T> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 2 || x.Lengths[0] != InChannels)
        {
            throw new ArgumentException($"Conv1d({InChannels}, {OutChannels}) expects an input of shape ({InChannels}, length) but got ({string.Join(", ", x.Lengths.ToArray())}).", nameof(x));
        }

        WindowAxis axis = new((int)x.Lengths[1], KernelSize, Stride, Padding, Dilation);
        ConvolutionShape shape = new(new WindowShape(InChannels, new(1, 1, 1, 0, 1), axis), OutChannels, Groups);
        return Tensor.Create(ConvolutionArguments.Apply(shape, Weight, Bias, x), [OutChannels, axis.Windows]);
    }
}

/// <summary>A convolution over one axis in single precision; see <see cref="Conv1d{T}"/>.</summary>
/// <param name="inChannels">Channels of the input, at least 1.</param>
/// <param name="outChannels">Channels of the result, at least 1.</param>
/// <param name="kernelSize">Values that a window holds of a channel, at least 1.</param>
/// <param name="stride">Values from a window to the next, at least 1.</param>
/// <param name="padding">Zeros before and behind the input, at least 0.</param>
/// <param name="dilation">Values from a place of the window to the next, at least 1.</param>
/// <param name="groups">Groups of channels that do not see each other; divides both numbers of channels.</param>
/// <param name="bias">Whether a bias is added.</param>
public sealed class Conv1d(int inChannels, int outChannels, int kernelSize, int stride = 1, int padding = 0, int dilation = 1, int groups = 1, bool bias = true)
    : Conv1d<float>(inChannels, outChannels, kernelSize, stride, padding, dilation, groups, bias);
