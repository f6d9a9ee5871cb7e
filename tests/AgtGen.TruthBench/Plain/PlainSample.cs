namespace AgtGen.TruthBench.Plain;

/// <summary>What a sample may be: its features in a box, its label one of some.</summary>
internal sealed record PlainSample(Hull[] Features, IReadOnlyList<Hull> Labels);
