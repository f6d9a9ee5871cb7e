namespace AgtGen.Runtime.Tests.Models;

/// <summary>A linear regression: it may start at zero.</summary>
[Certifiable]
internal sealed partial class Line
{
    private readonly Linear<double> layer = new(3, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => layer.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> output, double target) => Op.SquaredError(output, target);
}
