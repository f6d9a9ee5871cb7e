namespace AgtGen.Soundness.Tests.Models;

/// <summary>Two channels of three values lengthened by a transposed convolution of two groups with dilation; cross-entropy, single precision.</summary>
[Certifiable]
internal sealed partial class SmallFloatSequence
{
    private readonly ConvTranspose1d longer = new(2, 2, 2, groups: 2, dilation: 2);
    private readonly Linear output = new(10, 3);

    [Forward]
    public Tensor<float> Forward([Shape(2, 3), Range(0, 1)] Tensor<float> x) => output.Forward(Op.Flatten(Op.Relu(longer.Forward(x))));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
