namespace AgtGen.Runtime.Tests.Models;

/// <summary>A function of one variable: the first matrix has a single column.</summary>
[Certifiable]
internal sealed partial class Curve
{
    private readonly Linear<double> hidden = new(1, 16);
    private readonly Linear<double> output = new(16, 1);

    [Forward]
    public Tensor<double> Forward([Range(-1, 1)] Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> prediction, double target) => Op.SquaredError(prediction, target);
}
