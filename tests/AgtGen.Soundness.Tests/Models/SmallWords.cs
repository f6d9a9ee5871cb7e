namespace AgtGen.Soundness.Tests.Models;

/// <summary>Two numbers looked up in one table, a third feature as it is, one hidden layer; cross-entropy.</summary>
[Certifiable]
internal sealed partial class SmallWords
{
    private readonly Embedding<double> table = new(4, 2);
    private readonly Linear<double> hidden = new(5, 4);
    private readonly Linear<double> output = new(4, 3);

    [Forward]
    public Tensor<double> Forward([Shape(3)] Tensor<double> x)
    {
        Tensor<double> vectors = Op.Flatten(table.Forward(Op.Slice(x, 0, 0, 2)));
        return output.Forward(Op.Relu(hidden.Forward(Op.Concat(vectors, Op.Slice(x, 0, 2, 1), 0))));
    }

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
