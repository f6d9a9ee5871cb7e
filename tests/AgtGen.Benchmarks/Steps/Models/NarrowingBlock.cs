namespace AgtGen.Benchmarks.Steps.Models;

/// <summary>A <see cref="ResidualBlock"/> that halves the sides of the image and doubles its channels, with a convolution of 1 x 1 in the connection.</summary>
[Module]
internal sealed class NarrowingBlock(int channels)
{
    private readonly Conv2d first = new(channels, 2 * channels, 3, stride: 2, padding: 1, bias: false), second = new(2 * channels, 2 * channels, 3, padding: 1, bias: false);
    private readonly Conv2d shortcut = new(channels, 2 * channels, 1, stride: 2, bias: false);
    private readonly FrozenBatchNorm firstNorm = new(2 * channels), secondNorm = new(2 * channels), shortcutNorm = new(2 * channels);

    /// <summary>The normalisations, for their constants.</summary>
    public IEnumerable<FrozenBatchNorm> Norms => [firstNorm, secondNorm, shortcutNorm];

    public Tensor<float> Forward(Tensor<float> x) =>
        Op.Relu(Op.Add(shortcutNorm.Forward(shortcut.Forward(x)), secondNorm.Forward(second.Forward(Op.Relu(firstNorm.Forward(first.Forward(x)))))));
}
