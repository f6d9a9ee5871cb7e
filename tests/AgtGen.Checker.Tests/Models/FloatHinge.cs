namespace AgtGen.Checker.Tests.Models;

/// <summary>3-1, hinge.</summary>
[Certifiable]
internal sealed partial class FloatHinge
{
    private readonly Linear<float> output = new(3, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(x);

    [Loss]
    public static float Loss(Tensor<float> output, int label) => Op.Hinge(output, label);
}
