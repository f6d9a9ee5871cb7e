namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-4-1, binary cross-entropy, float; all but the last layer is frozen.</summary>
[Certifiable]
internal sealed partial class FrozenFloatHead
{
    [Frozen]
    private readonly Linear<float>[] body = [new(3, 6), new(6, 4)];
    private readonly Linear<float> head = new(4, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x)
    {
        foreach (Linear<float> layer in body)
        {
            x = Op.Relu(layer.Forward(x));
        }

        return head.Forward(x);
    }

    [Loss]
    public static float Loss(Tensor<float> logit, int label) => Op.BinaryCrossEntropy(logit, label);
}
