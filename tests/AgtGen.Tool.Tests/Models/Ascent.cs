namespace AgtGen.Tool.Tests.Models;

/// <summary>A loss that is negative, of a type in which its factor is no short number of double.</summary>
[Certifiable]
internal sealed partial class Ascent
{
    private readonly Linear output = new(2, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(x);

    [Loss]
    public static float Loss(Tensor<float> prediction, float target) => -0.3f * Op.SquaredError(prediction, target);
}
