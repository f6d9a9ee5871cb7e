using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Testing.Exact;

namespace AgtGen.TruthBench.Truths;

/// <summary>What altered data leads to in a problem.</summary>
/// <param name="Runs">The parameters after each step, of every training that was run; the one on the data as it is first.</param>
/// <param name="Exact">The same in exact fractions, of those that reach furthest; none if there are no fractions.</param>
/// <param name="Predictions">For each training the classes of the test points; empty for a regression.</param>
/// <param name="Losses">For each training the mean loss of the test points.</param>
/// <param name="IsComplete">Whether these are all altered trainings, so that their hull is the true one; otherwise it lies inside the true one.</param>
internal sealed record Truth(
    IReadOnlyList<IReadOnlyList<double[]>> Runs,
    IReadOnlyList<IReadOnlyList<BigRational[]>> Exact,
    IReadOnlyList<int[]> Predictions,
    IReadOnlyList<double> Losses,
    bool IsComplete)
{
    /// <summary>The smallest box around what was reached after each step.</summary>
    public IReadOnlyList<Box> Hulls { get; } = [.. Enumerable.Range(0, Runs[0].Count).Select(step => Box.Hull(Runs.Select(run => run[step])))];
}
