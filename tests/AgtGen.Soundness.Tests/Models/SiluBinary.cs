namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1 with silu, squared hinge loss.</summary>
[Certifiable]
internal sealed partial class SiluBinary
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Silu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.SquaredHinge(logits, label);
}
