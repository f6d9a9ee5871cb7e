namespace AgtGen.Samples.FineTuning;

/// <summary>The same layers under the same names, of which only the head is trained: a weight file of <see cref="PublicModel"/> fits.</summary>
[Certifiable]
public sealed partial class Model
{
    [Frozen]
    private readonly Extractor body = new();
    private readonly Linear head = new(64, 10);

    [Forward]
    public Tensor<float> Forward([Shape(1, 28, 28), Range(0, 1)] Tensor<float> x) => head.Forward(body.Forward(x));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
