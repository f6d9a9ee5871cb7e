namespace AgtGen.Soundness.Tests.Models;

/// <summary>64-128-10, cross-entropy.</summary>
[Certifiable]
internal sealed partial class DigitsNet
{
    private readonly Linear<double> hidden = new(64, 128);
    private readonly Linear<double> output = new(128, 10);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
