namespace AgtGen.Samples.Regression.Models;

/// <summary>One value from eight features through two hidden layers of 16 units.</summary>
[Certifiable]
public sealed partial class Depth2
{
    private readonly Linear first = new(8, 16);
    private readonly Linear second = new(16, 16);
    private readonly Linear output = new(16, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(second.Forward(Op.Relu(first.Forward(x)))));

    [Loss]
    public static float Loss(Tensor<float> prediction, float target) => Op.SquaredError(prediction, target);
}
