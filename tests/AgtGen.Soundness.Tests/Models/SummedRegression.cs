namespace AgtGen.Soundness.Tests.Models;

/// <summary>3-6-1, squared error and three times absolute error.</summary>
[Certifiable]
internal sealed partial class SummedRegression
{
    private readonly Linear<double> hidden = new(3, 6);
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static double Loss(Tensor<double> logits, double label) => Op.SquaredError(logits, label) + (3 * Op.AbsoluteError(logits, label));
}
