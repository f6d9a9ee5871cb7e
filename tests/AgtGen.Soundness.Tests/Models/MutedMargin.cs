namespace AgtGen.Soundness.Tests.Models;

/// <summary>2-3-3 with the factor 0 before its output layer, multi-class margin.</summary>
[Certifiable]
internal sealed partial class MutedMargin
{
    private readonly Linear<double> hidden = new(2, 3);
    private readonly Linear<double> output = new(3, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Scale(Op.Relu(hidden.Forward(x)), 0));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.MultiMargin(logits, label);
}
