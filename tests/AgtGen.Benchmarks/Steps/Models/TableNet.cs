namespace AgtGen.Benchmarks.Steps.Models;

[Certifiable]
internal sealed partial class TableNet
{
    private readonly Linear hidden = new(11, 64);
    private readonly Linear output = new(64, 1);

    [Forward]
    public Tensor<float> Forward([Range(0, 1)] Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));

    [Loss]
    public static float Loss(Tensor<float> prediction, float target) => Op.SquaredError(prediction, target);
}
