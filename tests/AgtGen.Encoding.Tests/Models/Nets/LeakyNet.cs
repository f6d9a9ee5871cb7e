using System.Numerics.Tensors;
using AgtGen.Modeling;

namespace AgtGen.Encoding.Tests.Models.Nets;

/// <summary>A net with a leaky unit and the Huber loss.</summary>
[Certifiable(Encoding = ModelEncoding.Exact)]
internal sealed partial class LeakyNet
{
    private readonly Linear<double> hidden = new(2, 2);
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.LeakyRelu(hidden.Forward(x), 0.125));

    [Loss]
    public static double Loss(Tensor<double> output, double label) => Op.Huber(output, label, 0.5);
}
