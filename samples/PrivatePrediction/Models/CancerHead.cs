namespace AgtGen.Samples.PrivatePrediction.Models;

/// <summary>Logistic regression: benign or malignant from 30 measurements of cell nuclei.</summary>
[Certifiable]
public sealed partial class CancerHead
{
    private readonly Linear<double> output = new(30, 1);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> logit, int label) => Op.BinaryCrossEntropy(logit, label);
}
