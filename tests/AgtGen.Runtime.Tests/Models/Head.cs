namespace AgtGen.Runtime.Tests.Models;

/// <summary>3-1 in single precision, binary cross-entropy.</summary>
[Certifiable]
internal sealed partial class Head
{
    private readonly Linear<float> layer = new(3, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => layer.Forward(x);

    [Loss]
    public static float Loss(Tensor<float> output, int label) => Op.BinaryCrossEntropy(output, label);
}
