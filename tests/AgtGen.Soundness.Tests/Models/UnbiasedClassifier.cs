namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-5-2, cross-entropy, no biases.</summary>
[Certifiable]
internal sealed partial class UnbiasedClassifier
{
    private readonly Linear<double> hidden = new(3, 5, bias: false);
    private readonly Linear<double> output = new(5, 2, bias: false);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
