using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Adversaries;

namespace AgtGen.TruthBench.Problems;

/// <summary>Problems at the edges where implementations have been wrong.</summary>
internal static class ChosenProblems
{
    private static readonly BenchModel Line = BenchModels.Named("squared error");
    private static readonly BenchModel Logistic = BenchModels.Named("binary cross entropy");
    private static readonly BenchModel Classes = BenchModels.Named("cross entropy");

    public static IReadOnlyList<Problem> All { get; } =
    [
        .. Nobody(),
        .. Enumerable.Range(1, 8).Select(seed => new Problem(Line, ThreatTable.Nobody("nobody removed", new Removal()), new Descent(0.25), $"SGD, one row of long numbers, seed {seed}") { Rows = 1, BatchSize = 1, Seed = seed, HasLongNumbers = true }),
        .. Enumerable.Range(1, 4).Select(seed => new Problem(Line, ThreatTable.Removal(1), new Descent(0.3) { Clip = 0.7 }, $"SGD, long numbers, seed {seed}") { Seed = seed, HasLongNumbers = true }),
        new(Line, ThreatTable.Substitution(Line, 1), new Descent(0.5) { WeightDecay = 3, Clip = 0.25 }, "rate times decay 1.5") { Epochs = 3 },
        new(Line, ThreatTable.Substitution(Line, 1), new Descent(0.5) { Momentum = 0.875, WeightDecay = 1, Clip = 0.25 }, "momentum and L2 outside the range") { Rows = 2, BatchSize = 2, Epochs = 14 },
        new(Logistic, ThreatTable.Labels(Logistic, 1), new Descent(0.25) { Momentum = 0.875, WeightDecay = 1, Clip = 0.25 }, "momentum and L2 outside the range") { Rows = 2, BatchSize = 2, Epochs = 14 },
        new(Line, ThreatTable.Substitution(Line, 1), new Descent(0.125) { Adam = (0.9, 0.99, 1e-8), Clip = 0.5 }, "Adam for many steps") { Rows = 2, BatchSize = 2, Epochs = 12 },
        new(Line, ThreatTable.Features(1, 0.25), new Descent(0.125) { Adam = (0.5, 0.75, 0.25) }, "Adam with a large epsilon"),
        new(Logistic, ThreatTable.Labels(Logistic, 1), new Descent(32), "a rate of 32, so that losses are large"),
        new(Line, ThreatTable.Unpaired(Line, 2, 1, 0.25), new Descent(0.125), "SGD, more features than labels"),
        new(Classes, ThreatTable.Unpaired(Classes, 1, 2, 0.25), new Descent(0.25), "SGD, more labels than features"),
        new(Classes, ThreatTable.Unpaired(Classes, 1, 1, 0.5), new Descent(0.5), "SGD, one step") { Rows = 3, Epochs = 1 },
        new(Line, ThreatTable.Unpaired(Line, 1, 1, 0.5), new Descent(0.5), "SGD, one step") { Rows = 3, Epochs = 1 },
        new(Classes, ThreatTable.Paired(Classes, 2, 1, 0.25), new Descent(0.25), "SGD, paired with fewer labels"),
        new(Line, ThreatTable.Features(1, 1.5), new Descent(0.0625), "SGD, a ball that reaches beyond the domain"),
        new(Line, ThreatTable.Removal(1), new Descent(0.25), "SGD, the last batch of one trusted row") { Rows = 5, BatchSize = 4, Trusted = row => row == 4, MustBeRefused = false },
        new(Logistic, ThreatTable.Removal(2), new Descent(0.25) { Clip = 0.375 }, "two of four, some trusted") { Rows = 8, BatchSize = 4, Trusted = row => row % 4 == 0 },
        new(BenchModels.Named("net, multi margin"), ThreatTable.Features(2, 0.5), new Descent(0.5), "SGD, ReLUs that switch"),
        new(BenchModels.Named("net, squared error"), ThreatTable.Labels(Line, 2), new Descent(0.25) { ClipNorm = 0.5 }, "norm clip of two layers"),
        new(BenchModels.Named("hinge"), ThreatTable.Features(1, 0.5), new Descent(0.5), "SGD, margins at the kink"),
        new(Line, ThreatTable.Removal(3), new Descent(0.25), "k = 3 of a batch of 3") { Rows = 3, MustBeRefused = true },
        new(Line, ThreatTable.Removal(2), new Descent(0.25), "k = 2 of a last batch of 2") { MustBeRefused = true },
        new(Logistic, ThreatTable.Substitution(Logistic, 3), new Descent(0.25) { Clip = 1 }, "k = 3 of a batch of 3") { Rows = 3, MustBeRefused = true },
        new(Logistic, ThreatTable.Substitution(Logistic, 1), new Descent(0.25), "no clip") { MustBeRefused = true },
        new(Logistic, ThreatTable.Addition(Logistic, 1, isFixed: false), new Descent(0.25), "no clip") { MustBeRefused = true },
        new(Line, ThreatTable.Known(0, 1, 2), new Descent(0.25), "all of a batch") { MustBeRefused = true },
        new(Line, ThreatTable.AnyOrder(ThreatTable.Removal(2)), new Descent(0.25), "k = 2 of a last batch of 2") { MustBeRefused = true },
        new(Line, ThreatTable.FixedRemoval(2), new Descent(0.25), "two of four") { Rows = 8, BatchSize = 4, Trusted = row => row == 5 },
        new(Line, ThreatTable.AnyOrder(ThreatTable.Labels(Line, 1)), new Descent(0.25), "some trusted") { Trusted = row => row % 2 == 0, Epochs = 1 },
        new(Line, ThreatTable.AnyOrder(ThreatTable.Nobody("nobody removed", new Removal())), new Descent(0.25) { Momentum = 0.875, WeightDecay = 1 }, "momentum and L2 outside the range") { Rows = 4, BatchSize = 2, Epochs = 2 },
    ];

    /// <summary>Nothing altered: the box is as wide as rounding.</summary>
    private static IEnumerable<Problem> Nobody()
    {
        (string Name, ThreatModel Threat)[] threats =
        [
            ("nobody removed", new Removal()), ("nobody moved", new BoundedPoisoning { FeatureEpsilon = 0.1 }), ("moved by nothing", new BoundedPoisoning { Samples = 1 }), ("nobody replaced, no clip", new Substitution()),
        ];
        foreach ((string name, ThreatModel threat) in threats)
        {
            foreach (BenchModel model in new[] { Line, BenchModels.Named("net, multi margin"), BenchModels.Named("net, cross entropy") })
            {
                yield return new(model, ThreatTable.Nobody(name, threat), new Descent(0.1, 0.3), "SGD");
            }
        }
    }
}
