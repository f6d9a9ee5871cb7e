namespace AgtGen.Checker.Tests.Models;

/// <summary>3-6-3 with relu, cross-entropy.</summary>
[Certifiable]
internal sealed partial class DoubleClassifier
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> output, int label) => Op.CrossEntropy(output, label);
}
