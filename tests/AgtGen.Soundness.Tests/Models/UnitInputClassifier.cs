namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-2, cross-entropy, inputs in [0, 1].</summary>
[Certifiable]
internal sealed partial class UnitInputClassifier
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 2);

    [Forward]
    public Tensor<double> Forward([Range(0, 1)] Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
