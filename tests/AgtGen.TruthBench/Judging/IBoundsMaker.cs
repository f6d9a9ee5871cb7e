using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Judging;

/// <summary>Whatever claims to bound trainings: the library, or the plain rules with a fault.</summary>
internal interface IBoundsMaker
{
    /// <summary>Whether it can try.</summary>
    bool Knows(Problem problem);

    /// <returns>Its bounds; null if it refuses the problem.</returns>
    BenchBounds? Bound(Problem problem);
}
