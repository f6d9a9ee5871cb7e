using System.Numerics.Tensors;
using AgtGen.Modeling;

namespace AgtGen.Encoding.Tests.Models.Nets;

#pragma warning disable AGT5002 // It is what is tested.
/// <summary>A net with silu.</summary>
[Certifiable(Encoding = ModelEncoding.Relaxed)]
internal sealed partial class SiluNet
{
    private readonly Linear<double> hidden = new(2, 2);
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Silu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> output, double label) => Op.SquaredError(output, label);
}
