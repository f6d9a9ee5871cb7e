namespace AgtGen.Soundness.Tests.Models;

/// <summary>28 x 28 pixels, convolutions 1-8 and 8-16 of 4 x 4 with stride 2, 400-10, cross-entropy.</summary>
[Certifiable]
internal sealed partial class MnistNet
{
    private readonly Conv2d<double> first = new(1, 8, 4, stride: 2);
    private readonly Conv2d<double> second = new(8, 16, 4, stride: 2);
    private readonly Linear<double> output = new(400, 10);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) =>
        output.Forward(Op.Flatten(Op.Relu(second.Forward(Op.Relu(first.Forward(Op.Reshape(x, 1, 28, 28)))))));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
