namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-3 with dropout of half of the hidden features behind the ReLU, cross-entropy.</summary>
[Certifiable]
internal sealed partial class DropoutClassifier
{
    /// <summary>Of the draws.</summary>
    public const int Seed = 7;

    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Dropout(Op.Relu(hidden.Forward(x)), 0.5, Seed));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
