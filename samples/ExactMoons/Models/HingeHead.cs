namespace AgtGen.Samples.ExactMoons.Models;

/// <summary>A line between two classes of the plane, by the hinge.</summary>
[Certifiable]
public sealed partial class HingeHead
{
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> logit, int label) => Op.Hinge(logit, label);
}
