namespace AgtGen.Samples.Partition.Models;

/// <summary>Logistic regression: is a handwritten digit, of 8 x 8 pixels, odd?</summary>
[Certifiable]
public sealed partial class DigitHead
{
    private readonly Linear<double> output = new(64, 1);

    [Forward]
    public Tensor<double> Forward([Range(0, 1)] Tensor<double> x) => output.Forward(x);

    [Loss]
    public static double Loss(Tensor<double> logit, int label) => Op.BinaryCrossEntropy(logit, label);
}
