namespace AgtGen.Checker.Tests.Models;

/// <summary>3-4-1 with tanh, binary cross-entropy.</summary>
[Certifiable]
internal sealed partial class DoubleTanh
{
    private readonly Linear<double> hidden = new(3, 4);
    private readonly Linear<double> output = new(4, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Tanh(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> output, int label) => Op.BinaryCrossEntropy(output, label);
}
