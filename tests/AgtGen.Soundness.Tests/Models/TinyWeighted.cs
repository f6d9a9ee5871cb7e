namespace AgtGen.Soundness.Tests.Models;

/// <summary>2-3-3, cross-entropy with class weights 1/2, 1 and 2.</summary>
[Certifiable]
internal sealed partial class TinyWeighted
{
    private readonly Linear<double> hidden = new(2, 3);
    private readonly Linear<double> output = new(3, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label, [0.5, 1, 2]);
}
