using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Adversaries;

/// <summary>Features of some samples move, labels of some change, the same or others: one after the other.</summary>
/// <param name="Name">In words.</param>
/// <param name="Threat">As the library is told.</param>
/// <param name="Labels">What may happen to labels.</param>
/// <param name="Features">What may happen to features.</param>
internal sealed record UnpairedAdversary(string Name, ThreatModel Threat, RowAdversary Labels, RowAdversary Features) : Adversary(Name, Threat)
{
    public override bool IsFinite => Labels.IsFinite && Features.IsFinite;

    public override IReadOnlyList<IReadOnlyList<Sample>> Batches(Problem problem, IReadOnlyList<Sample> batch) =>
        [.. Labels.Batches(problem, batch).SelectMany(relabelled => Features.Batches(problem, relabelled))];
}
