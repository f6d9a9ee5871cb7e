using System.Numerics.Tensors;
using AgtGen.Modeling;

namespace AgtGen.Encoding.Tests.Models.Nets;

/// <summary>Three lines with multi-class margin loss that weighs classes.</summary>
[Certifiable(Encoding = ModelEncoding.Exact)]
internal sealed partial class WeightedHeads
{
    private readonly Linear<double> output = new(2, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> output, int label) => Op.MultiMargin(output, label, [0.5, 1, 2]);
}
