namespace AgtGen.Proofs;

/// <summary>The rate of a step and what decay leaves of the parameters: numbers that are reckoned with, and how far below them the exact ones can be.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Keep">1 less rate times decay.</param>
/// <param name="RateDoubt">Of the rate.</param>
/// <param name="KeepDoubt">Of what decay leaves.</param>
internal readonly record struct ProofRate(Fixed Rate, Fixed Keep, Size RateDoubt, Size KeepDoubt);
