namespace AgtGen.Samples.HalfMoons;

/// <summary>Two classes from x, y, x², y², x³, y³ through one hidden layer.</summary>
[Certifiable]
public sealed partial class Model
{
    private readonly Linear hidden = new(6, 128);
    private readonly Linear output = new(128, 2);

    [Forward]
    public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
