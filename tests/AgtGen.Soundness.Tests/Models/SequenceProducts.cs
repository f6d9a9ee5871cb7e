namespace AgtGen.Soundness.Tests.Models;

/// <summary>Two convolutions of two channels of three values, and the product of the two matrices that they make; cross-entropy.</summary>
[Certifiable]
internal sealed partial class SequenceProducts
{
    private readonly Conv1d<double> left = new(2, 2, 2);
    private readonly Conv1d<double> right = new(2, 2, 2);
    private readonly Linear<double> output = new(4, 3);

    [Forward]
    public Tensor<double> Forward([Shape(2, 3)] Tensor<double> x) => output.Forward(Op.Flatten(Op.MatMul(left.Forward(x), right.Forward(x))));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
