namespace AgtGen.Runtime.Tests.Modeling;

/// <summary>Written with the operators of System.Numerics.Tensors, which only the compiler of the SDK binds.</summary>
[Certifiable]
public sealed partial class OperatorModel
{
    private readonly Linear<double> hidden = new(4, 8);
    private readonly Linear<double>[] blocks = [new(8, 8), new(8, 8)];
    private readonly Linear<double> output = new(8, 3);

    [Forward]
    public Tensor<double> Forward(Tensor<double> x)
    {
        Tensor<double> h = Op.Relu(hidden.Forward(x));
        foreach (Linear<double> block in blocks)
        {
            h = h + 0.5 * Op.Relu(block.Forward(h)) - -h * 0.25;
        }

        return output.Forward(h);
    }

    [Loss]
    public static double Loss(Tensor<double> logits, int label) => Op.CrossEntropy(logits, label);
}
