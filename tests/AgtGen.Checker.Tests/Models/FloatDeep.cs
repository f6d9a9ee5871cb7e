namespace AgtGen.Checker.Tests.Models;

/// <summary>3-5-4-2 with hard tanh and relu, cross-entropy, inputs in [-3, 3].</summary>
[Certifiable]
internal sealed partial class FloatDeep
{
    private readonly Linear<float> first = new(3, 5);
    private readonly Linear<float> second = new(5, 4);
    private readonly Linear<float> output = new(4, 2);

    [Forward]
    public Tensor<float> Forward([Range(-3, 3)] Tensor<float> x) => output.Forward(Op.Relu(second.Forward(Op.HardTanh(first.Forward(x)))));

    [Loss]
    public static float Loss(Tensor<float> output, int label) => Op.CrossEntropy(output, label);
}
