namespace AgtGen.Soundness.Tests.Models;

/// <summary>2-1, binary cross-entropy.</summary>
[Certifiable]
internal sealed partial class LinearBinary
{
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.BinaryCrossEntropy(logits, label);
}
