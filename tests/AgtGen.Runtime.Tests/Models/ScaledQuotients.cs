namespace AgtGen.Runtime.Tests.Models;

/// <summary><see cref="Quotients"/> with products by rounded reciprocals: another model, a rounding away.</summary>
[Certifiable]
internal sealed partial class ScaledQuotients
{
    private readonly Linear<double> first = new(4, 6), head = new(6, 2);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => Op.Scale(head.Forward(Op.Relu(Op.Scale(first.Forward(x), 1.0 / 3))), 1 / -0.7);

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
