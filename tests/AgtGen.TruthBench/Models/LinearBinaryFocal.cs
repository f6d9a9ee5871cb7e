namespace AgtGen.TruthBench.Models;

/// <summary>2-1, binary focal.</summary>
[Certifiable]
internal sealed partial class LinearBinaryFocal
{
    private readonly Linear<double> output = new(2, 1);

    [Forward]
    public Tensor<double> Forward([Range(-2, 2)] Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> z, int y) => Op.BinaryFocal(z, y, 1.5);
}
