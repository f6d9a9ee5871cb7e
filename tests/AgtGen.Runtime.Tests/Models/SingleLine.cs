namespace AgtGen.Runtime.Tests.Models;

/// <summary>A linear regression in float.</summary>
[Certifiable]
internal sealed partial class SingleLine
{
    private readonly Linear<float> layer = new(3, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => layer.Forward(x);

    [Loss]
    public static float Loss(Tensor<float> output, float target) => Op.SquaredError(output, target);
}
