namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1 with leaky relu, absolute error.</summary>
[Certifiable]
internal sealed partial class LeakyRegression
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.LeakyRelu(hidden.Forward(x), 0.125));

    [Loss]
    public static double Loss(Tensor<double> prediction, double target) => Op.AbsoluteError(prediction, target);
}
