namespace AgtGen.Soundness.Tests.Models;

/// <summary>6-8-2 with hyperbolic tangents, cross-entropy.</summary>
[Certifiable]
internal sealed partial class TanhMoonsNet
{
    private readonly Linear<double> hidden = new(6, 8);
    private readonly Linear<double> output = new(8, 2);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Tanh(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
