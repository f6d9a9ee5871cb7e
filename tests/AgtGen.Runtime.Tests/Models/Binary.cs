namespace AgtGen.Runtime.Tests.Models;

[Certifiable]
internal sealed partial class Binary
{
    private readonly Linear<double> hidden = new(3, 5);
    private readonly Linear<double> output = new(5, 1);

    [Forward]
    public Tensor<double> Forward([Range(-2, 2)] Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logit, int label) => Op.BinaryCrossEntropy(logit, label);
}
