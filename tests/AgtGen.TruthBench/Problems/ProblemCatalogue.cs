using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Adversaries;

namespace AgtGen.TruthBench.Problems;

/// <summary>All problems: every model under every threat, optimizers and clips taking turns, and some chosen ones.</summary>
internal static class ProblemCatalogue
{
    public static IReadOnlyList<Problem> All { get; } = [.. Crossed(), .. ChosenProblems.All];

    private static IEnumerable<Problem> Crossed()
    {
        int turn = 0;
        foreach (BenchModel model in BenchModels.All)
        {
            foreach (Problem threatened in Threatened(model))
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
        bool isNeeded = adversary.Threat is Substitution;
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

    private static IEnumerable<Problem> Threatened(BenchModel model)
    {
        Descent later = new(1);
        Problem Of(Adversary adversary) => new(model, adversary, later, string.Empty);
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
