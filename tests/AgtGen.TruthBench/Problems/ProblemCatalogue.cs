using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Adversaries;

namespace AgtGen.TruthBench.Problems;

/// <summary>All problems: every model under every threat, optimizers and clips taking turns, and some chosen ones.</summary>
internal static class ProblemCatalogue
{
    public static IReadOnlyList<Problem> All { get; } = [.. Crossed(BenchModels.All, Threatened), .. Crossed(Few, ThreatenedFurther), .. ChosenProblems.All];

    /// <summary>One of each kind.</summary>
    private static IReadOnlyList<BenchModel> Few => [.. new[] { "squared error", "net, squared error", "binary cross entropy", "hinge", "cross entropy", "net, multi margin" }.Select(BenchModels.Named)];

    private static IEnumerable<Problem> Crossed(IReadOnlyList<BenchModel> models, Func<BenchModel, IEnumerable<Problem>> problems)
    {
        int turn = 0;
        foreach (BenchModel model in models)
        {
            foreach (Problem threatened in problems(model))
            {
                // Nine optimizers and four clips: both turn in every problem and meet in all combinations.
                (string optimizer, Descent rule) = Descents.Optimizers[turn % Descents.Optimizers.Count];
                (string clip, Func<Descent, Descent> of) = Clip(model, threatened.Adversary, turn);
                yield return threatened with { Descent = of(rule), DescentName = $"{optimizer}, {clip}", Seed = 1 + (turn % 7) };
                turn++;
            }
        }
    }

    private static (string Name, Func<Descent, Descent> Of) Clip(BenchModel model, Adversary adversary, int turn)
    {
        bool isNeeded = adversary.Threat is Substitution or Addition or Composition { Substitution: not null };
        for (int clip = turn % Descents.Clips.Count; ; clip = (clip + 1) % Descents.Clips.Count)
        {
            bool isResidual = clip == Descents.Clips.Count - 1;
            if ((clip > 0 || !isNeeded) && (!isResidual || HasResidual(model)))
            {
                return Descents.Clips[clip];
            }
        }
    }

    /// <summary>Losses whose derivative by the output the library clips.</summary>
    private static bool HasResidual(BenchModel model) => model.IsLinear && model.Shape.Loss is ReferenceLoss.SquaredError or ReferenceLoss.BinaryCrossEntropy && model.IsLinear;

    /// <summary>The optimizer comes later.</summary>
    private static Problem Of(BenchModel model, Adversary adversary) => new(model, adversary, new Descent(1), string.Empty);

    private static IEnumerable<Problem> ThreatenedFurther(BenchModel model)
    {
        yield return Of(model, ThreatTable.RemovalOf(1, 0, 3, 4));
        yield return Of(model, ThreatTable.EachFeature(1, 0.125, 0.375));
        yield return Of(model, ThreatTable.Known(1, 4));
        yield return Of(model, ThreatTable.Addition(model, 1, isFixed: false));
        yield return Of(model, ThreatTable.Addition(model, 2, isFixed: true));
        yield return Of(model, ThreatTable.FixedRemoval(1));
        yield return Of(model, ThreatTable.Features(1, 0.25, perDataSet: true));
        yield return Of(model, ThreatTable.Substitution(model, 1, perDataSet: true));
        yield return Of(model, ThreatTable.AnyOrder(ThreatTable.Nobody("nobody removed", new Removal())));
        yield return Of(model, ThreatTable.AnyOrder(ThreatTable.Removal(1))) with { Epochs = 1 };
        yield return Of(model, ThreatTable.AnyOrder(ThreatTable.Labels(model, 1))) with { Epochs = 1 };
        yield return Of(model, ThreatTable.Together(ThreatTable.Labels(model, 1), ThreatTable.Removal(1)));
        yield return Of(model, ThreatTable.Together(ThreatTable.Labels(model, 1), ThreatTable.Substitution(model, 1), ThreatTable.Removal(1))) with { Rows = 6 };
    }

    private static IEnumerable<Problem> Threatened(BenchModel model)
    {
        Problem Of(Adversary adversary) => ProblemCatalogue.Of(model, adversary);
        yield return Of(ThreatTable.Removal(1));
        yield return Of(ThreatTable.Removal(2, perDataSet: true)) with { Rows = 6 };
        yield return Of(ThreatTable.Labels(model, 1));
        yield return Of(ThreatTable.Labels(model, 2, perDataSet: true));
        yield return Of(ThreatTable.Features(1, 0.125));
        yield return Of(ThreatTable.Features(2, 0.25));
        yield return Of(ThreatTable.Substitution(model, 1));
        yield return Of(ThreatTable.Unpaired(model, 1, 1, 0.125));
        yield return Of(ThreatTable.Paired(model, 1, 2, 0.125));
        yield return Of(ThreatTable.Removal(1)) with { Trusted = row => row % 3 == 0 };
        yield return Of(ThreatTable.Substitution(model, 1)) with { Trusted = row => row == 1 };
        if (model.Shape.Classes > 0)
        {
            yield return Of(ThreatTable.Target(model, 1, model.Shape.Classes - 1));
        }
    }
}
