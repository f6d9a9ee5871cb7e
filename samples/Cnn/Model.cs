namespace AgtGen.Samples.Cnn;

/// <summary>Ten kinds of clothing from 28 x 28 pixels through two convolutions.</summary>
[Certifiable]
public sealed partial class Model
{
    private readonly Conv2d first = new(1, 8, kernelSize: 4, stride: 2);
    private readonly Conv2d second = new(8, 16, kernelSize: 4, stride: 2);
    private readonly Linear output = new(400, 10);

    [Forward]
    public Tensor<float> Forward([Shape(1, 28, 28), Range(0, 1)] Tensor<float> x) =>
        output.Forward(Op.Flatten(Op.Relu(second.Forward(Op.Relu(first.Forward(x))))));

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
}
