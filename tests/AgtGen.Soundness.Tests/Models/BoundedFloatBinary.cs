namespace AgtGen.Soundness.Tests.Models;

/// <summary>2-1, binary cross-entropy, inputs in [-1.25, 2] in single precision.</summary>
[Certifiable]
internal sealed partial class BoundedFloatBinary
{
    private readonly Linear<float> output = new(2, 1);

    [Forward]
    public Tensor<float> Forward([Range(-1.25, 2)] Tensor<float> x) => output.Forward(x);

    [Loss]
    public static float Loss(Tensor<float> prediction, int label) => Op.BinaryCrossEntropy(prediction, label);
}
