namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-3 with tanh, cross-entropy; the first layer is frozen.</summary>
[Certifiable]
internal sealed partial class FrozenTanhBody
{
    [Frozen]
    private readonly Linear<double> body = new(3, 6);
    private readonly Linear<double> head = new(6, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => head.Forward(Op.Tanh(body.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
