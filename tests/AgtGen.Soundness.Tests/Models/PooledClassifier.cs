namespace AgtGen.Soundness.Tests.Models;

/// <summary>An image of 4 x 4 pixels, a convolution, and of what it finds the largest less the mean of each window and the mean of each channel; cross-entropy.</summary>
[Certifiable]
internal sealed partial class PooledClassifier
{
    private readonly Conv2d<double> find = new(1, 2, 3, padding: 1);
    private readonly Linear<double> output = new(10, 3);

    [Forward]
    public Tensor<double> Forward([Shape(1, 4, 4)] Tensor<double> x)
    {
        Tensor<double> found = Op.Tanh(find.Forward(x));
        Tensor<double> peaks = Op.Subtract(Op.MaxPool2d(found, 2), Op.AvgPool2d(found, 2));
        return output.Forward(Op.Concat(Op.Flatten(peaks), Op.Flatten(Op.GlobalAvgPool2d(found)), 0));
    }

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
