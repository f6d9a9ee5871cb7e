using AgtGen.Soundness.Tests.Enumeration;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Adversaries;

/// <summary>The rows come in any order, and what another adversary does to each batch comes on top.</summary>
/// <param name="Name">In words.</param>
/// <param name="Threat">As the library is told.</param>
/// <param name="Then">What happens to each batch.</param>
internal sealed record ShufflingAdversary(string Name, ThreatModel Threat, Adversary Then) : Adversary(Name, Threat)
{
    public override bool IsFinite => Then.IsFinite;

    public override IReadOnlyList<IReadOnlyList<Sample>> Batches(Problem problem, IReadOnlyList<Sample> batch) => Then.Batches(problem, batch);

    public override IEnumerable<IReadOnlyList<IReadOnlyList<Sample>>>? Trainings(Problem problem)
    {
        IReadOnlyList<Sample> data = problem.Data;
        return Orders.OfEpochs(problem.Epochs, [.. Enumerable.Range(0, problem.Rows)], problem.BatchSize)
            .SelectMany(order => order.Aggregate(
                (IEnumerable<IReadOnlyList<IReadOnlyList<Sample>>>)[[]],
                (begun, rows) => begun.SelectMany(_ => Then.Batches(problem, [.. rows.Select(row => data[row])]), (before, batch) => (IReadOnlyList<IReadOnlyList<Sample>>)[.. before, batch])));
    }
}
