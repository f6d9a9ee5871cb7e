using System.Numerics.Tensors;
using AgtGen.Modeling;

namespace AgtGen.Encoding.Tests.Models.Nets;

/// <summary>A line whose loss is a sum of two.</summary>
[Certifiable(Encoding = ModelEncoding.Exact)]
internal sealed partial class MixedLine
{
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> output, int label) => Op.Hinge(output, label) + (0.25 * Op.SquaredHinge(output, label));
}
