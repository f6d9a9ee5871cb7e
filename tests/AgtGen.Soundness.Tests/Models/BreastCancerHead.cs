namespace AgtGen.Soundness.Tests.Models;

/// <summary>30-1, binary cross-entropy: logistic regression.</summary>
[Certifiable]
internal sealed partial class BreastCancerHead
{
    private readonly Linear<double> output = new(30, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.BinaryCrossEntropy(logits, label);
}
