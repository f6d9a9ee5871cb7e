namespace AgtGen.Checker.Tests.Models;

/// <summary>3-4-3 with sigmoid, cross-entropy.</summary>
[Certifiable]
internal sealed partial class FloatSigmoid
{
    private readonly Linear<float> hidden = new(3, 4);
    private readonly Linear<float> output = new(4, 3);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Sigmoid(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> output, int label) => Op.CrossEntropy(output, label);
}
