namespace AgtGen.Cuda.Tests.Training.Models;

/// <summary>3-5-1: the operations that no scenario has with kernels for all of it, and a squared hinge.</summary>
[Certifiable]
internal sealed partial class MixedNet
{
    private readonly Linear<double> first = new(3, 5);
    private readonly Linear<double> second = new(3, 5);
    private readonly Linear<double> output = new(5, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x)
    {
        Tensor<double> a = Op.LeakyRelu(first.Forward(x), 0.125d), b = Op.HardTanh(second.Forward(x));
        return output.Forward(Op.Subtract(Op.Multiply(a, b), Op.Scale(Op.Square(a), -0.5d)));
    }

    [Loss]
    public static double Loss(Tensor<double> o, int label) => Op.SquaredHinge(o, label);
}
