namespace AgtGen.Samples.FineTuning;

/// <summary>What is trained on public images: extractor and head together.</summary>
[Certifiable]
public sealed partial class PublicModel
{
    private readonly Extractor body = new();
    private readonly Linear head = new(64, 10);

    [Forward]
    public Tensor<float> Forward([Shape(1, 28, 28), Range(0, 1)] Tensor<float> x) => head.Forward(body.Forward(x));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
