namespace AgtGen.Cuda.Tests.Training.Models;

/// <summary>3-5-1: the operations that no scenario has with kernels for all of it, and a squared hinge, single precision.</summary>
[Certifiable]
internal sealed partial class MixedFloatNet
{
    private readonly Linear<float> first = new(3, 5);
    private readonly Linear<float> second = new(3, 5);
    private readonly Linear<float> output = new(5, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x)
    {
        Tensor<float> a = Op.LeakyRelu(first.Forward(x), 0.125f), b = Op.HardTanh(second.Forward(x));
        return output.Forward(Op.Subtract(Op.Multiply(a, b), Op.Scale(Op.Square(a), -0.5f)));
    }

    [Loss]
    public static float Loss(Tensor<float> o, int label) => Op.SquaredHinge(o, label);
}
