namespace AgtGen.Samples.Partition.Models;

/// <summary>Logistic regression: which of two half-moons is a point in, by its coordinates and their squares and cubes?</summary>
[Certifiable]
public sealed partial class MoonsHead
{
    private readonly Linear<double> output = new(6, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> logit, int label) => Op.BinaryCrossEntropy(logit, label);
}
