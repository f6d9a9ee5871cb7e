namespace AgtGen.Encoding.Proofs;

/// <summary>What the checker says of a proof.</summary>
/// <param name="IsProved">Whether everything that the file claims is proved.</param>
/// <param name="Claim">What is claimed, in words.</param>
/// <param name="Assumption">What was not checked, in words.</param>
/// <param name="Bound">The bound that is claimed; -infinity if it is claimed that there is no point.</param>
/// <param name="Parts">How many parts were checked before the verdict, those that are divided again not counted.</param>
/// <param name="Refusal">What is not proved and where, or null.</param>
public sealed record ProofVerdict(bool IsProved, string Claim, string Assumption, double Bound, int Parts, string? Refusal);
