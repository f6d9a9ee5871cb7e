namespace AgtGen.Runtime.Tests.Models;

[Certifiable]
internal sealed partial class Classifier
{
    private readonly Linear<double> hidden = new(3, 8);
    private readonly Linear<double> output = new(8, 3);

    [Forward]
    public Tensor<double> Forward([Range(-2, 2)] Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
