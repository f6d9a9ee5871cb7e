namespace AgtGen.Samples.Digits;

/// <summary>Ten digits from 8 x 8 pixels through one hidden layer.</summary>
[Certifiable]
public sealed partial class Model
{
    private readonly Linear hidden = new(64, 128);
    private readonly Linear output = new(128, 10);

    [Forward]
    public Tensor<float> Forward([Range(0, 1)] Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
