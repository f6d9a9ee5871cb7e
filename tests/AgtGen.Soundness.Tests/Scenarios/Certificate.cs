using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Scenarios;

/// <summary>What the product says of a training: a box and the nominal parameters after each step, and claims about test rows at the end.</summary>
/// <param name="Boxes">After each step.</param>
/// <param name="Nominal">After each step.</param>
/// <param name="Claim">From test rows, whose features an adversary may move by the given distance, to what is claimed of them.</param>
internal sealed record Certificate(IReadOnlyList<Box> Boxes, IReadOnlyList<double[]> Nominal, Func<IReadOnlyList<Sample>, double, TestClaim> Claim);
