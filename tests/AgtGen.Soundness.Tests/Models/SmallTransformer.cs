namespace AgtGen.Soundness.Tests.Models;

/// <summary>One transformer block without normalisation on three positions of two features, then the mean of positions and a head; cross-entropy.</summary>
[Certifiable]
internal sealed partial class SmallTransformer
{
    private readonly Linear<double> query = new(2, 2);
    private readonly Linear<double> key = new(2, 2);
    private readonly Linear<double> value = new(2, 2);
    private readonly Linear<double> mix = new(2, 2);
    private readonly Linear<double> widen = new(2, 4);
    private readonly Linear<double> narrow = new(4, 2);
    private readonly Linear<double> head = new(2, 3);

    [Forward]
    public Tensor<double> Forward([Shape(3, 2)] Tensor<double> x)
    {
        Tensor<double> seen = Op.Attention(query.Forward(x), key.Forward(x), value.Forward(x), heads: 2, causal: true);
        Tensor<double> attended = Op.Add(x, mix.Forward(seen));
        Tensor<double> block = Op.Add(attended, narrow.Forward(Op.Relu(widen.Forward(attended))));
        return head.Forward(Op.Mean(block, 0));
    }

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
