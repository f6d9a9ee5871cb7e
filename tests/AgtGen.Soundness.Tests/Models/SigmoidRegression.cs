namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1 with sigmoid, smooth L1 loss.</summary>
[Certifiable]
internal sealed partial class SigmoidRegression
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Sigmoid(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> prediction, double target) => Op.SmoothL1(prediction, target, 0.5);
}
