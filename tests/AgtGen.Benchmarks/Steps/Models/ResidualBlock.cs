namespace AgtGen.Benchmarks.Steps.Models;

/// <summary>Two convolutions of 3 x 3, each behind frozen statistics, around a connection that passes the image on.</summary>
[Module]
internal sealed class ResidualBlock(int channels)
{
    private readonly Conv2d first = new(channels, channels, 3, padding: 1, bias: false), second = new(channels, channels, 3, padding: 1, bias: false);
    private readonly FrozenBatchNorm firstNorm = new(channels), secondNorm = new(channels);

    /// <summary>The normalisations, for their constants.</summary>
    public IEnumerable<FrozenBatchNorm> Norms => [firstNorm, secondNorm];

    public Tensor<float> Forward(Tensor<float> x) => Op.Relu(Op.Add(x, secondNorm.Forward(second.Forward(Op.Relu(firstNorm.Forward(first.Forward(x)))))));
}
