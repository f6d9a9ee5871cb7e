using System.Numerics.Tensors;
using AgtGen.Modeling;

namespace AgtGen.Encoding.Tests.Models.Nets;

/// <summary>A line with squared hinge loss, scaled.</summary>
[Certifiable(Encoding = ModelEncoding.Exact)]
internal sealed partial class SquaredHingeLine
{
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> output, int label) => 0.5 * Op.SquaredHinge(output, label);
}
