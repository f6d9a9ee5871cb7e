namespace AgtGen.Tool.Tests.Models;

/// <summary>2-1, binary cross-entropy.</summary>
[Certifiable]
internal sealed partial class Head
{
    private readonly Linear<double> layer = new(2, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => layer.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> output, int label) => Op.BinaryCrossEntropy(output, label);
}
