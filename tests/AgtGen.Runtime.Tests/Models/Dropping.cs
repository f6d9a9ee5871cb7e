namespace AgtGen.Runtime.Tests.Models;

/// <summary>4-6-2 with dropout of the input and, by another seed, of the hidden features; cross-entropy.</summary>
[Certifiable]
internal sealed partial class Dropping
{
    private readonly Linear<double> first = new(4, 6);
    private readonly Linear<double> head = new(6, 2);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => head.Forward(Op.Dropout(Op.Relu(first.Forward(Op.Dropout(x, 0.25, seed: 1))), 0.5, seed: 2));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
