namespace AgtGen.Checker.Tests.Models;

/// <summary>3-6-1 with leaky relu, squared error, inputs in [-4, 4].</summary>
[Certifiable]
internal sealed partial class DoubleRegression
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward([Range(-4, 4)] Tensor<double> x) => output.Forward(Op.LeakyRelu(hidden.Forward(x), 0.125));

    [Loss]
    public static double Loss(Tensor<double> output, double label) => Op.SquaredError(output, label);
}
