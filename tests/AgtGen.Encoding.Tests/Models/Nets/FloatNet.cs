using System.Numerics.Tensors;
using AgtGen.Modeling;

namespace AgtGen.Encoding.Tests.Models.Nets;

/// <summary>A net in float.</summary>
[Certifiable(Encoding = ModelEncoding.Exact)]
internal sealed partial class FloatNet
{
    private readonly Linear hidden = new(2, 2);
    private readonly Linear output = new(2, 1);

    [Forward]
    public Tensor<float> Forward([Range(-1, 1)] Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> output, int label) => Op.Hinge(output, label);
}
