using AgtGen.Soundness.Tests.Attacks;

namespace AgtGen.TruthBench.Judging;

/// <summary>What is claimed of a training.</summary>
/// <param name="Boxes">After each step.</param>
/// <param name="Nominal">The training on the data as it is, after each step.</param>
/// <param name="Claim">Of test points, at the end.</param>
internal sealed record BenchBounds(IReadOnlyList<Box> Boxes, IReadOnlyList<double[]> Nominal, PointClaim Claim);
