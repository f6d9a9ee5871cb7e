using System.Numerics.Tensors;
using AgtGen.Modeling;

namespace AgtGen.Encoding.Tests.Models.Nets;

/// <summary>A line with squared error.</summary>
[Certifiable(Encoding = ModelEncoding.Exact)]
internal sealed partial class SquaredLine
{
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> output, double label) => Op.SquaredError(output, label);
}
