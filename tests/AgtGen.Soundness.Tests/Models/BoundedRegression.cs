namespace AgtGen.Soundness.Tests.Models;

/// <summary>2-1, squared error, inputs in [-1.25, 2].</summary>
[Certifiable]
internal sealed partial class BoundedRegression
{
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward([Range(-1.25, 2)] Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> prediction, double label) => Op.SquaredError(prediction, label);
}
