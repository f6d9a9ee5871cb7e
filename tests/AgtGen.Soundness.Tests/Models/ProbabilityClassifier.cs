namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-3, whose hidden values are turned into two distributions of three, and the second into logarithms; cross-entropy.</summary>
[Certifiable]
internal sealed partial class ProbabilityClassifier
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x)
    {
        Tensor<double> h = hidden.Forward(x);
        Tensor<double> shares = Op.Softmax(Op.Slice(h, 0, 0, 3), axis: 0), logarithms = Op.LogSoftmax(Op.Slice(h, 0, 3, 3), axis: 0);
        return output.Forward(Op.Concat(shares, logarithms, 0));
    }

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
