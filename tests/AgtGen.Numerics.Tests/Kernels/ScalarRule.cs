using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>What a function is.</summary>
/// <param name="Oracle">Encloses it at a point.</param>
/// <param name="Extremes">Where an interval can have its extremes besides its ends.</param>
/// <param name="Ulps">How far bounds may exceed the range.</param>
/// <param name="Floor">The least magnitude of which these ulps are.</param>
internal sealed record ScalarRule(Func<Dyadic, (Dyadic Lower, Dyadic Upper)> Oracle, double[] Extremes, int Ulps = 40, double Floor = 0);
