namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-3, cross-entropy with class weights 1/2, 1 and 2.</summary>
[Certifiable]
internal sealed partial class WeightedClassifier
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label, [0.5, 1, 2]);
}
