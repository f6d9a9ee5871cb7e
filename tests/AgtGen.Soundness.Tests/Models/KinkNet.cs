namespace AgtGen.Soundness.Tests.Models;

/// <summary>1-3-2-1 without biases, squared error, single precision.</summary>
[Certifiable]
internal sealed partial class KinkNet
{
    private readonly Linear<float> first = new(1, 3, bias: false);
    private readonly Linear<float> second = new(3, 2, bias: false);
    private readonly Linear<float> output = new(2, 1, bias: false);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(second.Forward(Op.Relu(first.Forward(x)))));

    [Loss]
    public static float Loss(Tensor<float> prediction, float target) => Op.SquaredError(prediction, target);
}
