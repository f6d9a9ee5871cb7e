namespace AgtGen.Checker.Tests.Models;

/// <summary>3-3, a loss that the checker does not cover.</summary>
[Certifiable]
internal sealed partial class MultiMargin
{
    private readonly Linear<double> output = new(3, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> output, int label) => Op.MultiMargin(output, label);
}
