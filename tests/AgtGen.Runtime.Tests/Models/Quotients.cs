namespace AgtGen.Runtime.Tests.Models;

/// <summary>4-6-2, values divided by constants that are no powers of two, one of them negative.</summary>
[Certifiable]
internal sealed partial class Quotients
{
    private readonly Linear<double> first = new(4, 6), head = new(6, 2);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => head.Forward(Op.Relu(first.Forward(x) / 3)) / -0.7;

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
