using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A convolution.</summary>
public sealed class Conv2d : nn.Module<Tensor, Tensor>
{
    internal Conv2d(long in_channels, long out_channels, long kernel_size)
        : base(nameof(Conv2d)) => _ = (in_channels, out_channels, kernel_size);

    public override Tensor forward(Tensor input) => input;
}
