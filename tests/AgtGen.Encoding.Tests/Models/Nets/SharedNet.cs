using System.Numerics.Tensors;
using AgtGen.Modeling;

namespace AgtGen.Encoding.Tests.Models.Nets;

/// <summary>A layer that is applied twice, so that its gradient has two terms, behind one that is frozen, and a product of two values.</summary>
[Certifiable(Encoding = ModelEncoding.Exact)]
internal sealed partial class SharedNet
{
    [Frozen]
    private readonly Linear<double> features = new(2, 2);
    private readonly Linear<double> step = new(2, 2);
    private readonly Linear<double> output = new(2, 1, bias: false);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x)
    {
        Tensor<double> h = step.Forward(features.Forward(x));
        return output.Forward(step.Forward(Op.Relu(h)) * h);
    }

    [Loss]
    public static double Loss(Tensor<double> output, double label) => Op.SquaredError(output, label);
}
