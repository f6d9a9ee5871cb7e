namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-3 with ReLU, cross-entropy, whose hidden values are cut, padded, turned, put together again and averaged with themselves: the same function as without.</summary>
[Certifiable]
internal sealed partial class ArrangedClassifier
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x)
    {
        Tensor<double> h = Op.Relu(hidden.Forward(x));
        Tensor<double> whole = Op.Concat(Op.Slice(h, 0, 0, 2), Op.Slice(Op.Pad(Op.Slice(h, 0, 2, 4), 0, 1, 2), 0, 1, 4), 0);
        Tensor<double> turned = Op.Transpose(Op.Transpose(Op.Reshape(whole, 2, 3), 0, 1), 1, 0);
        Tensor<double> pair = Op.Concat(Op.Reshape(turned, 2, 1, 3), Op.Reshape(h, 2, 1, 3), 1);
        return output.Forward(Op.Flatten(Op.Scale(Op.Add(Op.Mean(pair, 1), Op.Scale(Op.Sum(pair, 1), 0.5)), 0.5)));
    }

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
