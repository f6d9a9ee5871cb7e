using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Adversaries;

/// <summary>Up to k samples are exchanged for others, or for none.</summary>
/// <param name="Name">In words.</param>
/// <param name="Threat">As the library is told.</param>
/// <param name="Budget">k.</param>
/// <param name="IsFinite">Whether the alternatives are all there are.</param>
/// <param name="Alternatives">What may take the place of a sample; null removes it.</param>
internal sealed record RowAdversary(string Name, ThreatModel Threat, int Budget, bool IsFinite, Func<Problem, Sample, IEnumerable<Sample?>> Alternatives)
    : Adversary(Name, Threat)
{
    public override bool IsFinite { get; } = IsFinite;

    public override IReadOnlyList<IReadOnlyList<Sample>> Batches(Problem problem, IReadOnlyList<Sample> batch) =>
        [.. Altered(problem, [.. batch], 0, Budget).Select(altered => (IReadOnlyList<Sample>)[.. altered.OfType<Sample>()]).Where(altered => altered.Count > 0)];

    /// <summary>The same samples in all epochs.</summary>
    public override IEnumerable<IReadOnlyList<IReadOnlyList<Sample>>>? Trainings(Problem problem) => Threat.Budget != Training.Budget.PerDataSet ? null :
        Altered(problem, [.. problem.Data], 0, Budget).Select(rows => (IReadOnlyList<IReadOnlyList<Sample>>)
        [
            .. Enumerable.Range(0, problem.Epochs).SelectMany(_ => rows.Chunk(problem.BatchSize).Select(batch => (IReadOnlyList<Sample>)[.. batch.OfType<Sample>()])),
        ]);

    private IEnumerable<Sample?[]> Altered(Problem problem, Sample?[] rows, int first, int budget)
    {
        yield return rows;
        for (int row = first; budget > 0 && row < rows.Length; row++)
        {
            foreach (Sample? other in rows[row]!.Trusted ? [] : Alternatives(problem, rows[row]!))
            {
                Sample?[] next = [.. rows];
                next[row] = other;
                foreach (Sample?[] further in Altered(problem, next, row + 1, budget - 1))
                {
                    yield return further;
                }
            }
        }
    }
}
