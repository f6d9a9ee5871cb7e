namespace AgtGen.Samples.FineTuning;

/// <summary>From 28 x 28 pixels to 64 numbers that say what they show.</summary>
[Module]
public sealed class Extractor
{
    private readonly Conv2d first = new(1, 8, kernelSize: 4, stride: 2);
    private readonly Conv2d second = new(8, 16, kernelSize: 4, stride: 2);
    private readonly Linear last = new(400, 64);

    public Tensor<float> Forward(Tensor<float> x) => Op.Relu(last.Forward(Op.Flatten(Op.Relu(second.Forward(Op.Relu(first.Forward(x)))))));
}
