namespace AgtGen.Tool.Tests.Models;

[Certifiable]
internal sealed partial class Classifier
{
    private readonly Linear hidden = new(2, 6);
    private readonly Linear output = new(6, 2);

    [Forward]
    public Tensor<float> Forward([Range(-1, 1)] Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
