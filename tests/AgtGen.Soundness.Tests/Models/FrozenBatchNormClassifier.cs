namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-3 with two channels normalised by stored statistics before the ReLU, cross-entropy.</summary>
[Certifiable]
internal sealed partial class FrozenBatchNormClassifier
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly FrozenBatchNorm<double> norm = new(2, epsilon: 0.25);
    private readonly Linear<double> output = new(6, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(Op.Flatten(norm.Forward(Op.Reshape(hidden.Forward(x), 2, 3)))));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
