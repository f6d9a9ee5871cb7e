using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>Up to a number of samples are replaced by anything.</summary>
internal sealed record SubstitutionSurface(int Budget, WildSamples Wild) : ISurface
{
    private const int Candidates = 24;

    public IReadOnlyList<Sample> AtRandom(IReadOnlyList<Sample> batch, Random random)
    {
        Sample[] altered = [.. batch];
        int[] open = [.. Enumerable.Range(0, batch.Count).Where(i => !batch[i].Trusted)];
        random.Shuffle(open);
        foreach (int i in open.Take(Budget))
        {
            altered[i] = Wild.Next(batch[i], random);
        }

        return altered;
    }

    public IReadOnlyList<Sample> Towards(IReadOnlyList<Sample> batch, Func<Sample, double> gain, Random random)
    {
        Sample best = Enumerable.Range(0, Candidates).Select(_ => Wild.Next(batch[0], random)).MaxBy(gain)!;
        Sample[] altered = [.. batch];
        foreach (int i in Enumerable.Range(0, batch.Count).Where(i => !batch[i].Trusted).OrderBy(i => gain(batch[i])).Take(Budget))
        {
            altered[i] = gain(best) > gain(batch[i]) ? best with { Mask = batch[i].Mask } : batch[i];
        }

        return altered;
    }
}
