namespace AgtGen.Soundness.Tests.Models;

/// <summary>2-3, cross-entropy.</summary>
[Certifiable]
internal sealed partial class LinearClassifier
{
    private readonly Linear<double> output = new(2, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
