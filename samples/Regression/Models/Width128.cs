namespace AgtGen.Samples.Regression.Models;

/// <summary>One value from eight features through one hidden layer of 128 units.</summary>
[Certifiable]
public sealed partial class Width128
{
    private readonly Linear hidden = new(8, 128);
    private readonly Linear output = new(128, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> prediction, float target) => Op.SquaredError(prediction, target);
}
