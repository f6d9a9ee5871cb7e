namespace AgtGen.Runtime.Tests.Models;

[Certifiable]
internal sealed partial class WideClassifier
{
    private readonly Linear hidden = new(3, 20_000);
    private readonly Linear output = new(20_000, 3);

    [Forward]
    public Tensor<float> Forward([Range(-2, 2)] Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
