namespace AgtGen.Benchmarks.Steps.Models;

[Certifiable]
internal sealed partial class HeadNet
{
    private readonly Linear hidden = new(3200, 100);
    private readonly Linear output = new(100, 1);

    [Forward]
    public Tensor<float> Forward([Range(0, 1)] Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> logit, int label) => Op.BinaryCrossEntropy(logit, label);
}
