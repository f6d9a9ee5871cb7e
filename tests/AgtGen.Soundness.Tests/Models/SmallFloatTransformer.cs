namespace AgtGen.Soundness.Tests.Models;

/// <summary><see cref="SmallTransformer"/> in single precision, whose heads are an axis of their own and whose attention is written out.</summary>
[Certifiable]
internal sealed partial class SmallFloatTransformer
{
    private readonly Linear query = new(2, 2);
    private readonly Linear key = new(2, 2);
    private readonly Linear value = new(2, 2);
    private readonly Linear mix = new(2, 2);
    private readonly Linear widen = new(2, 4);
    private readonly Linear narrow = new(4, 2);
    private readonly Linear head = new(2, 3);

    [Forward]
    public Tensor<float> Forward([Shape(3, 2)] Tensor<float> x)
    {
        Tensor<float> seen = Op.Attention(Heads(query.Forward(x)), Heads(key.Forward(x)), Heads(value.Forward(x)), causal: true);
        Tensor<float> attended = Op.Add(x, mix.Forward(Op.Reshape(Op.Transpose(seen, 0, 1), 3, 2)));
        Tensor<float> block = Op.Add(attended, narrow.Forward(Op.Relu(widen.Forward(attended))));
        return head.Forward(Op.Mean(block, 0));
    }

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);

    private static Tensor<float> Heads(Tensor<float> x) => Op.Transpose(Op.Reshape(x, 3, 2, 1), 0, 1);
}
