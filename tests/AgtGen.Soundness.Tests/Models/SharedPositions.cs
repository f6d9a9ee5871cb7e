namespace AgtGen.Soundness.Tests.Models;

/// <summary>One layer, at three positions of two features and then on the mean of what it gives; cross-entropy.</summary>
[Certifiable]
internal sealed partial class SharedPositions
{
    private readonly Linear<double> shared = new(2, 2);
    private readonly Linear<double> head = new(2, 3);

    [Forward]
    public Tensor<double> Forward([Shape(3, 2)] Tensor<double> x) => head.Forward(shared.Forward(Op.Mean(Op.Relu(shared.Forward(x)), 0)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
