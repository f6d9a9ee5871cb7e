namespace AgtGen.TruthBench.Models;

/// <summary>2-1, smooth L1.</summary>
[Certifiable]
internal sealed partial class LinearSmoothL1
{
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward([Range(-2, 2)] Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> z, double y) => Op.SmoothL1(z, y, 0.5);
}
