namespace AgtGen.Runtime.Tests.Models;

/// <summary>12-3, cross-entropy: what is trained of <see cref="FrozenBody"/>.</summary>
[Certifiable]
internal sealed partial class FeatureHead
{
    private readonly Linear<double> head = new(12, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => head.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
