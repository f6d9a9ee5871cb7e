namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-3 with hard tanh, cross-entropy.</summary>
[Certifiable]
internal sealed partial class HardTanhClassifier
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.HardTanh(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
