namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1 with squares, smooth L1 loss.</summary>
[Certifiable]
internal sealed partial class SquareRegression
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Square(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> prediction, double target) => Op.SmoothL1(prediction, target, 0.5);
}
