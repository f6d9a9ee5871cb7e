using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>Up to a number of samples leave the batch, and the mean is taken over those that stay.</summary>
internal sealed record RemovalSurface(int Budget) : ISurface
{
    public IReadOnlyList<Sample> AtRandom(IReadOnlyList<Sample> batch, Random random)
    {
        Sample[] open = [.. batch.Where(s => !s.Trusted)];
        random.Shuffle(open);
        return [.. batch.Except(open.Take(Budget), ReferenceEqualityComparer.Instance).Cast<Sample>()];
    }

    public IReadOnlyList<Sample> Towards(IReadOnlyList<Sample> batch, Func<Sample, double> gain, Random random)
    {
        Sample[] worst = [.. batch.Where(s => !s.Trusted).OrderBy(gain)];
        return Enumerable.Range(0, Budget + 1)
            .Select(count => (IReadOnlyList<Sample>)[.. batch.Except(worst.Take(count), ReferenceEqualityComparer.Instance).Cast<Sample>()])
            .MaxBy(left => left.Average(gain))!;
    }
}
