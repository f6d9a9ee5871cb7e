using TorchSharp;
using static TorchSharp.torch.nn;
using Tensor = TorchSharp.torch.Tensor;

namespace AgtGen.Samples.TorchSharpInterop;

/// <summary>A module of TorchSharp, as it would be written without AgtGen but for two attributes and the word partial.</summary>
[Certifiable]
public sealed partial class MoonsNet : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> layers = Sequential(
        ("hidden", Linear(6, 128)),
        ("relu", ReLU()),
        ("output", Linear(128, 2)));

    public MoonsNet()
        : base("MoonsNet") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers.call(x);

    /// <summary>One loss for each sample: AgtGen averages them, after clipping and bounding each.</summary>
    [Loss]
    public static Tensor Loss(Tensor output, Tensor target) =>
        functional.cross_entropy(output, target, reduction: torch.nn.Reduction.None);
}
