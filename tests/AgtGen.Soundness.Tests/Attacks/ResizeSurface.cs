using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>
/// Up to a number of samples are only taken out, or only put in, with the mean over the batch that results. The certificate for substitution
/// covers both.
/// </summary>
internal sealed record ResizeSurface(int Budget, WildSamples Wild) : ISurface
{
    private const int Candidates = 24;

    public IReadOnlyList<Sample> AtRandom(IReadOnlyList<Sample> batch, Random random) => random.Next(2) == 0
        ? new RemovalSurface(Budget).AtRandom(batch, random)
        : [.. batch, .. Enumerable.Range(0, Budget).Select(_ => Wild.Next(batch[0], random))];

    public IReadOnlyList<Sample> Towards(IReadOnlyList<Sample> batch, Func<Sample, double> gain, Random random)
    {
        Sample best = Enumerable.Range(0, Candidates).Select(_ => Wild.Next(batch[0], random)).MaxBy(gain)!;
        IReadOnlyList<Sample> grown = [.. batch, .. Enumerable.Repeat(best, Budget)];
        IReadOnlyList<Sample> shrunk = new RemovalSurface(Budget).Towards(batch, gain, random);
        return grown.Average(gain) > shrunk.Average(gain) ? grown : shrunk;
    }
}
