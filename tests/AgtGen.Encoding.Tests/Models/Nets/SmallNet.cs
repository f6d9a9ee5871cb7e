using System.Numerics.Tensors;
using AgtGen.Modeling;

namespace AgtGen.Encoding.Tests.Models.Nets;

/// <summary>The model of docs/encoding.md.</summary>
[Certifiable(Encoding = ModelEncoding.Exact)]
internal sealed partial class SmallNet
{
    private readonly Linear<double> hidden = new(2, 4);
    private readonly Linear<double> output = new(4, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> output, int label) => Op.Hinge(output, label);
}
