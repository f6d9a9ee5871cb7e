namespace AgtGen.Benchmarks.Steps.Models;

/// <summary>6-128-2, the model of samples/HalfMoons: its features are of any sign.</summary>
[Certifiable]
internal sealed partial class SignedMoonsNet
{
    private readonly Linear hidden = new(6, 128);
    private readonly Linear output = new(128, 2);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
