using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that is trained.</summary>
public sealed class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true)
        : base(data.Values, data.shape, data.dtype) => this.requires_grad = requires_grad;
}
