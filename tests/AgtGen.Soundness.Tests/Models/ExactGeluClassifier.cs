namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-3 with gelu, cross-entropy.</summary>
[Certifiable]
internal sealed partial class ExactGeluClassifier
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Gelu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
