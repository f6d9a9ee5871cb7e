namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-3 with the tanh form of gelu, cross-entropy.</summary>
[Certifiable]
internal sealed partial class GeluClassifier
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.GeluTanh(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
