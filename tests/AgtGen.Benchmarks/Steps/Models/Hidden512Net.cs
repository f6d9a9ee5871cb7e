namespace AgtGen.Benchmarks.Steps.Models;

[Certifiable]
internal sealed partial class Hidden512Net
{
    private readonly Linear hidden = new(64, 512);
    private readonly Linear output = new(512, 10);

    [Forward]
    public Tensor<float> Forward([Range(0, 1)] Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
