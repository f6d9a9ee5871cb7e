namespace AgtGen.Runtime.Tests.Models;

/// <summary>3-6-3, tanh, cross-entropy.</summary>
[Certifiable]
internal sealed partial class Smooth
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 3);

    [Forward]
    public Tensor<double> Forward([Range(-2, 2)] Tensor<double> x) => output.Forward(Op.Tanh(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
