namespace AgtGen.Benchmarks.Steps.Models;

/// <summary>ResNet-18 as it is used for images of 32 x 32 pixels: a convolution, eight residual blocks of 64 to 512 channels, the mean of each channel, 512-10.</summary>
[Certifiable]
internal sealed partial class ResidualNet
{
    private readonly Conv2d first = new(3, 64, 3, padding: 1, bias: false);
    private readonly FrozenBatchNorm norm = new(64);
    private readonly ResidualBlock a = new(64), b = new(64), c = new(128), d = new(256), e = new(512);
    private readonly NarrowingBlock halves = new(64), quarters = new(128), eighths = new(256);
    private readonly Linear output = new(512, 10);

    [Forward]
    public Tensor<float> Forward([Shape(3, 32, 32), Range(0, 1)] Tensor<float> x)
    {
        Tensor<float> h = b.Forward(a.Forward(Op.Relu(norm.Forward(first.Forward(x)))));
        h = e.Forward(eighths.Forward(d.Forward(quarters.Forward(c.Forward(halves.Forward(h))))));
        return output.Forward(Op.Flatten(Op.GlobalAvgPool2d(h)));
    }

    [Loss]
    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);

    /// <summary>Sets the weights of the normalisations inside of blocks: how large a residual branch is beside what it is added to.</summary>
    public ResidualNet WithBranches(float size)
    {
        foreach (FrozenBatchNorm inside in new[] { a.Norms, b.Norms, c.Norms, d.Norms, e.Norms, halves.Norms, quarters.Norms, eighths.Norms }.SelectMany(norms => norms))
        {
            for (int channel = 0; channel < inside.Channels; channel++)
            {
                inside.Weight[channel] = size;
            }
        }

        return this;
    }
}
