namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-5-4-2, cross-entropy; the layer in the middle is frozen.</summary>
[Certifiable]
internal sealed partial class FrozenMiddle
{
    private readonly Linear<double> first = new(3, 5);
    [Frozen]
    private readonly Linear<double> second = new(5, 4);
    private readonly Linear<double> output = new(4, 2);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(second.Forward(Op.Relu(first.Forward(x)))));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
