namespace AgtGen.Runtime.Tests.Models;

/// <summary>4-6-2 through every normalisation, cross-entropy.</summary>
[Certifiable]
internal sealed partial class Normalized
{
    private readonly Linear<double> first = new(4, 6);
    private readonly FrozenBatchNorm<double> batch = new(2, epsilon: 0.5);
    private readonly LayerNorm<double> layer = new(3, bias: false);
    private readonly RmsNorm<double> square = new(6, 0.25);
    private readonly LayerNorm<double> last = new(6);
    private readonly Linear<double> head = new(6, 2);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) =>
        head.Forward(last.Forward(Op.Relu(square.Forward(Op.Flatten(layer.Forward(batch.Forward(Op.Reshape(first.Forward(x), 2, 3))))))));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
