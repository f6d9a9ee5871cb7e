namespace AgtGen.TruthBench.Models;

/// <summary>2-1, squared error.</summary>
[Certifiable]
internal sealed partial class LinearSquaredError
{
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward([Range(-2, 2)] Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> z, double y) => Op.SquaredError(z, y);
}
