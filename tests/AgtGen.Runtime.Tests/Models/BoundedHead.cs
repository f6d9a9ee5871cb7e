namespace AgtGen.Runtime.Tests.Models;

/// <summary>3-1, binary cross-entropy, inputs in [-1, 1].</summary>
[Certifiable]
internal sealed partial class BoundedHead
{
    private readonly Linear<double> layer = new(3, 1);

    [Forward]
    public Tensor<double> Forward([Range(-1, 1)] Tensor<double> x) => layer.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> output, int label) => Op.BinaryCrossEntropy(output, label);
}
