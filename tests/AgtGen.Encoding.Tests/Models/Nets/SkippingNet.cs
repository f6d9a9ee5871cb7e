using System.Numerics.Tensors;
using AgtGen.Modeling;

namespace AgtGen.Encoding.Tests.Models.Nets;

/// <summary>A net with a sum, a difference and a scale around it, and absolute error.</summary>
[Certifiable(Encoding = ModelEncoding.Exact)]
internal sealed partial class SkippingNet
{
    private readonly Linear<double> hidden = new(2, 2);
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(0.5 * Op.Relu(hidden.Forward(x)) + x - hidden.Forward(x));

    [Loss]
    public static double Loss(Tensor<double> output, double label) => Op.AbsoluteError(output, label);
}
