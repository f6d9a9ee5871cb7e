namespace AgtGen.Runtime.Tests.Models;

/// <summary>3-2000-40-3, cross-entropy, float; the first two layers are frozen.</summary>
[Certifiable]
internal sealed partial class WideFrozenBody
{
    [Frozen]
    private readonly Linear[] body = [new(3, 2000), new(2000, 40)];
    private readonly Linear head = new(40, 3);

    [Forward]
    public Tensor<float> Forward([Range(-2, 2)] Tensor<float> x) => head.Forward(Op.Relu(body[1].Forward(Op.Relu(body[0].Forward(x)))));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
