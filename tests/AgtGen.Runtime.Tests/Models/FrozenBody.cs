namespace AgtGen.Runtime.Tests.Models;

/// <summary>3-12-3, cross-entropy; the first layer is frozen.</summary>
[Certifiable]
internal sealed partial class FrozenBody
{
    [Frozen]
    private readonly Linear<double> body = new(3, 12);
    private readonly Linear<double> head = new(12, 3);

    [Forward]
    public Tensor<double> Forward([Range(-2, 2)] Tensor<double> x) => head.Forward(Op.Relu(body.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
