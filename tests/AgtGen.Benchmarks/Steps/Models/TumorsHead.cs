namespace AgtGen.Benchmarks.Steps.Models;

/// <summary>30-1: logistic regression on the breast cancer data.</summary>
[Certifiable]
internal sealed partial class TumorsHead
{
    private readonly Linear output = new(30, 1);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(x);

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.BinaryCrossEntropy(logits, label);
}
