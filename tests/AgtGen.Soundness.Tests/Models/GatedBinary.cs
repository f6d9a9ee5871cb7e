namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1 with silu as a product, squared hinge loss.</summary>
[Certifiable]
internal sealed partial class GatedBinary
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x)
    {
        Tensor<double> h = hidden.Forward(x);
        return output.Forward(Op.Multiply(h, Op.Sigmoid(h)));
    }

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.SquaredHinge(logits, label);
}
