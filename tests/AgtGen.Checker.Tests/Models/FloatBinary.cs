namespace AgtGen.Checker.Tests.Models;

/// <summary>3-6-1 with relu, binary cross-entropy.</summary>
[Certifiable]
internal sealed partial class FloatBinary
{
    private readonly Linear<float> hidden = new(3, 6);
    private readonly Linear<float> output = new(6, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> output, int label) => Op.BinaryCrossEntropy(output, label);
}
