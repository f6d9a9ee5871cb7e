namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-3, each half of the hidden features normalised by its root mean square before the ReLU, cross-entropy, float.</summary>
[Certifiable]
internal sealed partial class RmsNormClassifier
{
    private readonly Linear hidden = new(3, 6);
    private readonly RmsNorm norm = new(3, epsilon: 0.25);
    private readonly Linear output = new(6, 3);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(Op.Flatten(norm.Forward(Op.Reshape(hidden.Forward(x), 2, 3)))));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
