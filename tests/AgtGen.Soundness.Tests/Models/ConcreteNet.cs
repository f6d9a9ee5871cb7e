namespace AgtGen.Soundness.Tests.Models;

/// <summary>8-50-1, squared error.</summary>
[Certifiable]
internal sealed partial class ConcreteNet
{
    private readonly Linear<double> hidden = new(8, 50);
    private readonly Linear<double> output = new(50, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> prediction, double target) => Op.SquaredError(prediction, target);
}
