namespace AgtGen.Soundness.Tests.Models;

/// <summary>2-1, hinge loss.</summary>
[Certifiable]
internal sealed partial class LinearHinge
{
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.Hinge(logits, label);
}
