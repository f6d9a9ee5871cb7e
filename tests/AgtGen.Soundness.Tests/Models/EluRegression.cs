namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1 with elu, Huber loss.</summary>
[Certifiable]
internal sealed partial class EluRegression
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Elu(hidden.Forward(x), 1.0));

    [Loss]
    public static double Loss(Tensor<double> prediction, double target) => Op.Huber(prediction, target, 0.25);
}
