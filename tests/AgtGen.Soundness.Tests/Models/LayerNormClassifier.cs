namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-3 with layer normalisation before the ReLU, cross-entropy.</summary>
[Certifiable]
internal sealed partial class LayerNormClassifier
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly LayerNorm<double> norm = new(6, epsilon: 0.25);
    private readonly Linear<double> output = new(6, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(norm.Forward(hidden.Forward(x))));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
