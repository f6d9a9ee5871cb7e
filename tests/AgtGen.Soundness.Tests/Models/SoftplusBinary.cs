namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1 with softplus, binary cross-entropy.</summary>
[Certifiable]
internal sealed partial class SoftplusBinary
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Softplus(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.BinaryCrossEntropy(logits, label);
}
