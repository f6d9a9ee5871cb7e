namespace AgtGen.Benchmarks.Steps.Models;

/// <summary>8-16-1: the regression of the samples.</summary>
[Certifiable]
public sealed partial class ConcreteNet
{
    private readonly Linear hidden = new(8, 16);
    private readonly Linear output = new(16, 1);

    [Forward]
    public Tensor<float> Forward([Range(0, 1)] Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> prediction, float target) => Op.SquaredError(prediction, target);
}
