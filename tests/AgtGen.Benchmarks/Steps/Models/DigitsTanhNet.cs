namespace AgtGen.Benchmarks.Steps.Models;

[Certifiable]
internal sealed partial class DigitsTanhNet
{
    private readonly Linear hidden = new(64, 128);
    private readonly Linear output = new(128, 10);

    [Forward]
    public Tensor<float> Forward([Range(0, 1)] Tensor<float> x) => output.Forward(Op.Tanh(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
