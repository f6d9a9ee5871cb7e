namespace AgtGen.Soundness.Tests.Models;

/// <summary>An image of 4 x 4 pixels, two convolutions, one of them padded, three classes.</summary>
[Certifiable]
internal sealed partial class SmallConvolutional
{
    private readonly Conv2d<double> first = new(1, 2, 3, padding: 1);
    private readonly Conv2d<double> second = new(2, 3, 2, stride: 2);
    private readonly Linear<double> output = new(12, 3);

    [Forward]
    public Tensor<double> Forward([Shape(1, 4, 4)] Tensor<double> x) =>
        output.Forward(Op.Flatten(Op.Relu(second.Forward(Op.Relu(first.Forward(x))))));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
