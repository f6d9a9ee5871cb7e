namespace AgtGen.Soundness.Tests.Models;

/// <summary>30-64-1, binary cross-entropy.</summary>
[Certifiable]
internal sealed partial class BreastCancerNet
{
    private readonly Linear<double> hidden = new(30, 64);
    private readonly Linear<double> output = new(64, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.BinaryCrossEntropy(logits, label);
}
