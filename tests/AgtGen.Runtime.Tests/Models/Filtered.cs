namespace AgtGen.Runtime.Tests.Models;

/// <summary>A convolution over three features, two channels, three classes; cross-entropy.</summary>
[Certifiable]
internal sealed partial class Filtered
{
    private readonly Conv1d<double> filter = new(1, 2, 2);
    private readonly Linear<double> output = new(4, 3);

    [Forward]
    public Tensor<double> Forward([Shape(1, 3), Range(-2, 2)] Tensor<double> x) => output.Forward(Op.Flatten(Op.Tanh(filter.Forward(x))));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
