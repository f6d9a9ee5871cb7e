namespace AgtGen.Soundness.Tests.Models;

/// <summary>An image of 2 x 2 pixels enlarged by a transposed convolution; cross-entropy.</summary>
[Certifiable]
internal sealed partial class SmallDecoder
{
    private readonly ConvTranspose2d<double> enlarge = new(1, 2, 3, stride: 2, padding: 1, outputPadding: 1);
    private readonly Linear<double> output = new(32, 3);

    [Forward]
    public Tensor<double> Forward([Shape(1, 2, 2)] Tensor<double> x) => output.Forward(Op.Flatten(Op.Relu(enlarge.Forward(x))));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
