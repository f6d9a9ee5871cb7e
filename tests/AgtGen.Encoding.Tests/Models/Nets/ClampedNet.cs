using System.Numerics.Tensors;
using AgtGen.Modeling;

namespace AgtGen.Encoding.Tests.Models.Nets;

/// <summary>A net with clamps and smooth L1 loss.</summary>
[Certifiable(Encoding = ModelEncoding.Exact)]
internal sealed partial class ClampedNet
{
    private readonly Linear<double> hidden = new(2, 2);
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.HardTanh(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> output, double label) => Op.SmoothL1(output, label, 0.75);
}
