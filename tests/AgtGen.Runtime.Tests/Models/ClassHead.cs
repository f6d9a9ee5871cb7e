namespace AgtGen.Runtime.Tests.Models;

/// <summary>3-4 in single precision, cross-entropy.</summary>
[Certifiable]
internal sealed partial class ClassHead
{
    private readonly Linear<float> layer = new(3, 4);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => layer.Forward(x);

    [Loss]
    public static float Loss(Tensor<float> output, int label) => Op.CrossEntropy(output, label);
}
