using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Adversaries;

/// <summary>All of some rows are missing in every step, or none.</summary>
/// <param name="Name">In words.</param>
/// <param name="Known">As the library is told.</param>
internal sealed record KnownAdversary(string Name, KnownRemoval Known) : Adversary(Name, Known)
{
    public override bool IsFinite => true;

    public override IReadOnlyList<IReadOnlyList<Sample>> Batches(Problem problem, IReadOnlyList<Sample> batch) => [batch];

    public override IEnumerable<IReadOnlyList<IReadOnlyList<Sample>>>? Trainings(Problem problem) =>
        [problem.Run.Batches, [.. problem.Run.Batches.Select((batch, step) => (IReadOnlyList<Sample>)[.. batch.Where((_, place) => !Known.Rows!.Rows.Contains(First(problem, step) + place))])]];

    private static int First(Problem problem, int step) => step % ((problem.Rows + problem.BatchSize - 1) / problem.BatchSize) * problem.BatchSize;
}
