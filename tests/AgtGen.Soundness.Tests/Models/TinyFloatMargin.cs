namespace AgtGen.Soundness.Tests.Models;

/// <summary>2-3-3, multi-class margin, single precision.</summary>
[Certifiable]
internal sealed partial class TinyFloatMargin
{
    private readonly Linear<float> hidden = new(2, 3);
    private readonly Linear<float> output = new(3, 3);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.MultiMargin(logits, label);
}
