namespace AgtGen.Samples.HalfMoons.Attacks;

/// <summary>A training without an adversary in its bounds.</summary>
/// <param name="Model">The result; its box is as narrow as rounding.</param>
/// <param name="Trajectory">The network before each step.</param>
/// <param name="Final">The network after the last step.</param>
internal sealed record PlainRun(CertifiedRun<float> Model, IReadOnlyList<MarginNetwork> Trajectory, MarginNetwork Final);
