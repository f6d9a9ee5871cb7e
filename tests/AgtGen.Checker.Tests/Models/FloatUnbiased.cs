namespace AgtGen.Checker.Tests.Models;

/// <summary>3-4-1 without a bias, binary cross-entropy.</summary>
[Certifiable]
internal sealed partial class FloatUnbiased
{
    private readonly Linear<float> hidden = new(3, 4, bias: false);
    private readonly Linear<float> output = new(4, 1, bias: false);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> output, int label) => Op.BinaryCrossEntropy(output, label);
}
