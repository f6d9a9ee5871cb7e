using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>Attacks prove something only if every altered batch is one that the threat model admits, and use their budget.</summary>
public sealed class SurfaceTests
{
    private const int Size = 12;

    [Fact]
    public void Perturbation_UnpairedBudgets_TouchesNoMoreThanAllowed()
    {
        PerturbationSurface surface = new()
        {
            FeatureSamples = 2, Ball = new FeatureBall(0.1, 0, 1), LabelSamples = 3, Labels = LabelMoves.AnyClass(3),
        };
        int most = 0;
        foreach ((Sample[] clean, IReadOnlyList<Sample> altered) in Alterations(surface))
        {
            int moved = clean.Zip(altered).Count(p => !p.First.Features.SequenceEqual(p.Second.Features));
            int relabelled = clean.Zip(altered).Count(p => p.First.Label != p.Second.Label);
            Assert.InRange(moved, 0, 2);
            Assert.InRange(relabelled, 0, 3);
            most = Math.Max(most, clean.Zip(altered).Count(p => p.First != p.Second));
            foreach ((double before, double after) in clean.Zip(altered).SelectMany(p => p.First.Features.Zip(p.Second.Features)))
            {
                Assert.InRange(after, Math.Max(before - 0.1, 0), Math.Min(before + 0.1, 1));
            }
        }

        Assert.Equal(5, most);
    }

    [Fact]
    public void Perturbation_PairedBudgets_TouchesTheSameSamples()
    {
        PerturbationSurface surface = new()
        {
            FeatureSamples = 3, Ball = new FeatureBall(0.1), LabelSamples = 2, Labels = LabelMoves.Target(1), Paired = true,
        };
        foreach ((Sample[] clean, IReadOnlyList<Sample> altered) in Alterations(surface))
        {
            Assert.InRange(clean.Zip(altered).Count(p => p.First != p.Second), 0, 3);
            Assert.All(clean.Zip(altered), p => Assert.True(p.Second.Label == p.First.Label || p.Second.Label == 1));
        }
    }

    [Fact]
    public void Removal_Batch_LosesAtMostTheBudgetAndNoTrustedSample()
    {
        foreach ((Sample[] clean, IReadOnlyList<Sample> altered) in Alterations(new RemovalSurface(3)))
        {
            Assert.InRange(altered.Count, clean.Length - 3, clean.Length);
            Assert.Subset(clean.ToHashSet(), altered.ToHashSet());
            Assert.Subset(altered.ToHashSet(), clean.Where(s => s.Trusted).ToHashSet());
        }
    }

    [Fact]
    public void Substitution_Batch_KeepsItsSizeAndTheTrustedSamples()
    {
        foreach ((Sample[] clean, IReadOnlyList<Sample> altered) in Alterations(new SubstitutionSurface(2, new WildSamples(3))))
        {
            Assert.Equal(clean.Length, altered.Count);
            Assert.InRange(clean.Zip(altered).Count(p => p.First != p.Second), 0, 2);
            Assert.Subset(altered.ToHashSet(), clean.Where(s => s.Trusted).ToHashSet());
        }
    }

    [Fact]
    public void Towards_EverySurface_GainsAtLeastWhatTheCleanBatchDoes()
    {
        ISurface[] surfaces =
        [
            new PerturbationSurface { FeatureSamples = 2, Ball = new FeatureBall(0.1), LabelSamples = 2, Labels = LabelMoves.Within(0.5) },
            new RemovalSurface(2), new SubstitutionSurface(2, new WildSamples(3)), new ResizeSurface(2, new WildSamples(3)),
        ];
        foreach (ISurface surface in surfaces)
        {
            foreach ((Sample[] clean, IReadOnlyList<Sample> altered) in Alterations(surface, greedyOnly: true))
            {
                Assert.True(altered.Average(Gain) > clean.Average(Gain), surface.GetType().Name);
            }
        }
    }

    private static double Gain(Sample sample) => sample.Features[0] - (2 * sample.Features[1]) + sample.Label;

    private static IEnumerable<(Sample[] Clean, IReadOnlyList<Sample> Altered)> Alterations(ISurface surface, bool greedyOnly = false)
    {
        Random random = new(5);
        for (int i = 0; i < 40; i++)
        {
            Sample[] clean =
            [
                .. Enumerable.Range(0, Size).Select(n => new Sample([random.NextDouble(), random.NextDouble()], random.Next(3)) { Trusted = n % 4 == 3 }),
            ];
            yield return (clean, greedyOnly || i % 2 == 0 ? surface.Towards(clean, Gain, random) : surface.AtRandom(clean, random));
        }
    }
}
