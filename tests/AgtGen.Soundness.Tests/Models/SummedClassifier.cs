namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-3, half of a cross-entropy and twice a margin loss.</summary>
[Certifiable]
internal sealed partial class SummedClassifier
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => (0.5 * Op.CrossEntropy(logits, label)) + (2 * Op.MultiMargin(logits, label));
}
