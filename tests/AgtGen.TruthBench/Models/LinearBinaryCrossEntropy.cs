namespace AgtGen.TruthBench.Models;

/// <summary>2-1, binary cross entropy.</summary>
[Certifiable]
internal sealed partial class LinearBinaryCrossEntropy
{
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward([Range(-2, 2)] Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> z, int y) => Op.BinaryCrossEntropy(z, y);
}
