using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Adversaries;

/// <summary>Up to k samples are added to a batch, of the same few.</summary>
/// <param name="Name">In words.</param>
/// <param name="Threat">As the library is told.</param>
/// <param name="Budget">k.</param>
/// <param name="Others">What they may be.</param>
internal sealed record AddingAdversary(string Name, ThreatModel Threat, int Budget, IReadOnlyList<Sample> Others) : Adversary(Name, Threat)
{
    public override bool IsFinite => false;

    public override IReadOnlyList<IReadOnlyList<Sample>> Batches(Problem problem, IReadOnlyList<Sample> batch)
    {
        List<IReadOnlyList<Sample>> all = [batch], last = [batch];
        for (int added = 0; added < Budget; added++)
        {
            last = [.. last.SelectMany(grown => Others.Select(other => (IReadOnlyList<Sample>)[.. grown, other]))];
            all.AddRange(last);
        }

        return all;
    }
}
