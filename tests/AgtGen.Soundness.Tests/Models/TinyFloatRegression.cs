namespace AgtGen.Soundness.Tests.Models;

/// <summary>2-3-1, squared error, single precision.</summary>
[Certifiable]
internal sealed partial class TinyFloatRegression
{
    private readonly Linear<float> hidden = new(2, 3);
    private readonly Linear<float> output = new(3, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> prediction, float target) => Op.SquaredError(prediction, target);
}
