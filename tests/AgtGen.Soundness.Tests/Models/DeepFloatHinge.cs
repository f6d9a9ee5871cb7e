namespace AgtGen.Soundness.Tests.Models;

/// <summary>2-4-3-1, hinge loss, single precision.</summary>
[Certifiable]
internal sealed partial class DeepFloatHinge
{
    private readonly Linear<float> first = new(2, 4);
    private readonly Linear<float> second = new(4, 3);
    private readonly Linear<float> output = new(3, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(second.Forward(Op.Relu(first.Forward(x)))));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.Hinge(logits, label);
}
