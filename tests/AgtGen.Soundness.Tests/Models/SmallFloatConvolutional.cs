namespace AgtGen.Soundness.Tests.Models;

/// <summary>As <see cref="SmallConvolutional"/>, in single precision and with inputs in [0, 1].</summary>
[Certifiable]
internal sealed partial class SmallFloatConvolutional
{
    private readonly Conv2d first = new(1, 2, 3, padding: 1);
    private readonly Conv2d second = new(2, 3, 2, stride: 2);
    private readonly Linear output = new(12, 3);

    [Forward]
    public Tensor<float> Forward([Shape(1, 4, 4), Range(0, 1)] Tensor<float> x) =>
        output.Forward(Op.Flatten(Op.Relu(second.Forward(Op.Relu(first.Forward(x))))));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
