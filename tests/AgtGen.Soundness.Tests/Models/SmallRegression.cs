namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1, squared error.</summary>
[Certifiable]
internal sealed partial class SmallRegression
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> prediction, double target) => Op.SquaredError(prediction, target);
}
