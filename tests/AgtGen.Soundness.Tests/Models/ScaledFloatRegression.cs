namespace AgtGen.Soundness.Tests.Models;

/// <summary>2-3-2-1 with the factors -0.5 and -2 between the layers, squared error, single precision.</summary>
[Certifiable]
internal sealed partial class ScaledFloatRegression
{
    private readonly Linear<float> first = new(2, 3);
    private readonly Linear<float> second = new(3, 2);
    private readonly Linear<float> output = new(2, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) =>
        output.Forward(Op.Scale(Op.Relu(second.Forward(Op.Scale(Op.Relu(first.Forward(x)), -0.5f))), -2f));

    [Loss]
    public static float Loss(Tensor<float> prediction, float target) => Op.SquaredError(prediction, target);
}
