namespace AgtGen.Checker.Tests.Models;

/// <summary>3-1 without hidden layer, binary cross-entropy.</summary>
[Certifiable]
internal sealed partial class DoubleHead
{
    private readonly Linear<double> output = new(3, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> output, int label) => Op.BinaryCrossEntropy(output, label);
}
