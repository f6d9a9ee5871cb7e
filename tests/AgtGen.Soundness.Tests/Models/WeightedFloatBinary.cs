namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1 in single precision, binary cross-entropy with weight 3 of class 1.</summary>
[Certifiable]
internal sealed partial class WeightedFloatBinary
{
    private readonly Linear<float> hidden = new(3, 6);
    private readonly Linear<float> output = new(6, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.BinaryCrossEntropy(logits, label, positiveWeight: 3f);
}
