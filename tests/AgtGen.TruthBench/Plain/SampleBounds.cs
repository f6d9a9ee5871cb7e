namespace AgtGen.TruthBench.Plain;

/// <summary>Hulls of the clipped gradient of one sample.</summary>
/// <param name="Own">As it is.</param>
/// <param name="Features">With moved features.</param>
/// <param name="Labels">With other labels.</param>
/// <param name="Both">With both.</param>
internal sealed record SampleBounds(Hull[] Own, Hull[] Features, Hull[] Labels, Hull[] Both);
