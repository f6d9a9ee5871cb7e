using System.Numerics.Tensors;
using AgtGen.Modeling;

namespace AgtGen.Encoding.Tests.Models.Nets;

/// <summary>A net of two units with hinge loss.</summary>
[Certifiable(Encoding = ModelEncoding.Exact)]
internal sealed partial class ReluHingeNet
{
    private readonly Linear<double> hidden = new(2, 2);
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> output, int label) => Op.Hinge(output, label);
}
