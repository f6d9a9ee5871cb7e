namespace AgtGen.Benchmarks.Steps.Models;

[Certifiable]
internal sealed partial class WideNet
{
    private readonly Linear first = new(784, 1024);
    private readonly Linear second = new(1024, 1024);
    private readonly Linear output = new(1024, 10);

    [Forward]
    public Tensor<float> Forward([Range(0, 1)] Tensor<float> x) => output.Forward(Op.Relu(second.Forward(Op.Relu(first.Forward(x)))));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
