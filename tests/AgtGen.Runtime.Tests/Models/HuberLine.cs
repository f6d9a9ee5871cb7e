namespace AgtGen.Runtime.Tests.Models;

/// <summary>The line trained with twice Huber's loss, delta 1/4: r^2 where |r| is at most 1/4, with slopes of at most 1/2.</summary>
[Certifiable]
internal sealed partial class HuberLine
{
    private readonly Linear<double> layer = new(3, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => layer.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> output, double target) => 2 * Op.Huber(output, target, 0.25);
}
