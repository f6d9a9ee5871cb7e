namespace AgtGen.TruthBench.Models;

/// <summary>2-1, huber.</summary>
[Certifiable]
internal sealed partial class LinearHuber
{
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward([Range(-2, 2)] Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> z, double y) => Op.Huber(z, y, 0.25);
}
