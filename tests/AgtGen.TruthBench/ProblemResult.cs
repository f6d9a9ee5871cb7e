using AgtGen.TruthBench.Judging;
using AgtGen.TruthBench.Plain;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench;

/// <summary>What was found of one problem.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Trainings">Altered trainings that were run.</param>
/// <param name="IsComplete">Whether these are all.</param>
/// <param name="Library">The library.</param>
/// <param name="Plain">The plain rules; null where they do not know the problem.</param>
/// <param name="Faulty">The plain rules with each fault.</param>
internal sealed record ProblemResult(Problem Problem, int Trainings, bool IsComplete, Judgement Library, Judgement? Plain, IReadOnlyDictionary<Fault, Judgement> Faulty)
{
    /// <summary>How many times as wide the box is as what was reached; NaN where nothing is altered or bounded.</summary>
    public double Ratio => Library.HullWidth > 1e-9 ? Library.Width / Library.HullWidth : double.NaN;
}
