using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>Bounded poisoning: features of some samples move within a ball, labels of some change; on the same samples when paired.</summary>
internal sealed record PerturbationSurface : ISurface
{
    /// <summary>How many samples may have their features moved.</summary>
    public int FeatureSamples { get; init; }

    public FeatureBall Ball { get; init; } = new(0);

    /// <summary>How many samples may have their label changed.</summary>
    public int LabelSamples { get; init; }

    public LabelMoves Labels { get; init; } = LabelMoves.None;

    public bool Paired { get; init; }

    public IReadOnlyList<Sample> AtRandom(IReadOnlyList<Sample> batch, Random random)
    {
        Sample[] altered = [.. batch];
        int[] order = Shuffled(batch, random);
        foreach (int i in order.Take(LabelSamples))
        {
            double[] labels = Labels.Of(altered[i]);
            altered[i] = labels.Length == 0 ? altered[i] : altered[i] with { Label = labels[random.Next(labels.Length)] };
        }

        foreach (int i in (Paired ? order : Shuffled(batch, random)).Take(FeatureSamples))
        {
            altered[i] = Ball.AtRandom(altered[i], random);
        }

        return altered;
    }

    public IReadOnlyList<Sample> Towards(IReadOnlyList<Sample> batch, Func<Sample, double> gain, Random random)
    {
        Sample[] altered = [.. batch];
        int[] open = Shuffled(batch, random);
        if (Paired)
        {
            // Both kinds of alteration must hit the same samples: take those where the two together gain most.
            open = Best(open, altered, s => Ball.Towards(Relabelled(s, gain), gain, random), gain, Math.Max(FeatureSamples, LabelSamples), out _);
        }

        Replace(altered, open, s => Relabelled(s, gain), gain, LabelSamples);
        Replace(altered, open, s => Ball.Towards(s, gain, random), gain, FeatureSamples);
        return altered;
    }

    private static void Replace(Sample[] altered, int[] open, Func<Sample, Sample> move, Func<Sample, double> gain, int budget)
    {
        foreach (int i in Best(open, altered, move, gain, budget, out Dictionary<int, Sample> moved))
        {
            altered[i] = gain(moved[i]) > gain(altered[i]) ? moved[i] : altered[i];
        }
    }

    /// <summary>The samples whose best move gains most over what they are now.</summary>
    private static int[] Best(
        int[] open, Sample[] current, Func<Sample, Sample> move, Func<Sample, double> gain, int budget, out Dictionary<int, Sample> moved)
    {
        Dictionary<int, Sample> moves = budget == 0 ? [] : open.ToDictionary(i => i, i => move(current[i]));
        moved = moves;
        return [.. moves.Keys.OrderByDescending(i => gain(moves[i]) - gain(current[i])).Take(budget)];
    }

    private static int[] Shuffled(IReadOnlyList<Sample> batch, Random random)
    {
        int[] open = [.. Enumerable.Range(0, batch.Count).Where(i => !batch[i].Trusted)];
        random.Shuffle(open);
        return open;
    }

    private Sample Relabelled(Sample sample, Func<Sample, double> gain) =>
        Labels.Of(sample).Select(label => sample with { Label = label }).Append(sample).MaxBy(gain)!;
}
