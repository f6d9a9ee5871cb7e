using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Adversaries;

/// <summary>A threat as the library is told, and what it lets an adversary do, stated independently.</summary>
/// <param name="Name">In words.</param>
/// <param name="Threat">As the library is told.</param>
internal abstract record Adversary(string Name, ThreatModel Threat)
{
    /// <summary>Whether it admits finitely many data sets, so that all of them can be tried.</summary>
    public abstract bool IsFinite { get; }

    /// <summary>Ways in which a batch may have been altered, itself first; those of a threat with infinitely many are corners, ends and a few points between.</summary>
    public abstract IReadOnlyList<IReadOnlyList<Sample>> Batches(Problem problem, IReadOnlyList<Sample> batch);

    /// <summary>All altered trainings if the budget is for the data set, so that batches do not vary independently; null if it is for each batch.</summary>
    public virtual IEnumerable<IReadOnlyList<IReadOnlyList<Sample>>>? Trainings(Problem problem) => null;
}
