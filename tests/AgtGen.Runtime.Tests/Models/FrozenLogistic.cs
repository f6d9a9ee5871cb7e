namespace AgtGen.Runtime.Tests.Models;

/// <summary>3-8-1 in single precision, binary cross-entropy; the first layer is frozen.</summary>
[Certifiable]
internal sealed partial class FrozenLogistic
{
    [Frozen]
    private readonly Linear<float> body = new(3, 8);
    private readonly Linear<float> head = new(8, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => head.Forward(Op.Tanh(body.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> output, int label) => Op.BinaryCrossEntropy(output, label);
}
