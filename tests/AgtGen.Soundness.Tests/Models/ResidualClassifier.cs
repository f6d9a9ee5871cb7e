namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-5-2 with a residual block h + relu(W h + b) between, cross-entropy.</summary>
[Certifiable]
internal sealed partial class ResidualClassifier
{
    private readonly Linear<double> hidden = new(3, 5);
    private readonly Linear<double> block = new(5, 5);
    private readonly Linear<double> output = new(5, 2);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x)
    {
        Tensor<double> h = Op.Relu(hidden.Forward(x));
        return output.Forward(Op.Add(h, Op.Relu(block.Forward(h))));
    }

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
