namespace AgtGen.Benchmarks.Steps.Models;

[Certifiable]
internal sealed partial class Hidden2048Net
{
    private readonly Linear hidden = new(64, 2048);
    private readonly Linear output = new(2048, 10);

    [Forward]
    public Tensor<float> Forward([Range(0, 1)] Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
