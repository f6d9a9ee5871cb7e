namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1, focal loss with focusing parameter 3/2.</summary>
[Certifiable]
internal sealed partial class FocalBinary
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.BinaryFocal(logits, label, 1.5);
}
