namespace AgtGen.Runtime.Tests.Models;

[Certifiable]
internal sealed partial class Unranged
{
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> prediction, double target) => Op.SquaredError(prediction, target);
}
