using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Adversaries;

/// <summary>Several adversaries one after the other, each with what those before it have left: of the same samples or of others.</summary>
/// <param name="Name">In words.</param>
/// <param name="Threat">As the library is told.</param>
/// <param name="Parts">What each does.</param>
internal sealed record SuccessiveAdversary(string Name, ThreatModel Threat, params IReadOnlyList<Adversary> Parts) : Adversary(Name, Threat)
{
    public override bool IsFinite => Parts.All(part => part.IsFinite);

    public override IReadOnlyList<IReadOnlyList<Sample>> Batches(Problem problem, IReadOnlyList<Sample> batch) => Parts.Aggregate(
        (IReadOnlyList<IReadOnlyList<Sample>>)[batch], (altered, part) => [.. altered.SelectMany(before => part.Batches(problem, before))]);
}
