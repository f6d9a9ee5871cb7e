using System.Numerics.Tensors;
using AgtGen.Modeling;

namespace AgtGen.Encoding.Tests.Models.Nets;

#pragma warning disable AGT5002 // It is what is tested.
/// <summary>Two lines with cross-entropy.</summary>
[Certifiable(Encoding = ModelEncoding.Relaxed)]
internal sealed partial class TwoHeads
{
    private readonly Linear<double> output = new(2, 2);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> output, int label) => Op.CrossEntropy(output, label);
}
