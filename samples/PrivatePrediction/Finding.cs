namespace AgtGen.Samples.PrivatePrediction;

/// <summary>The share of right answers to be expected at one epsilon, by mechanism.</summary>
/// <param name="Epsilon">Of each answer.</param>
/// <param name="Global">Laplace noise for the worst case.</param>
/// <param name="Cauchy">Cauchy noise of the smooth sensitivity.</param>
/// <param name="Laplace">Laplace noise of the smooth sensitivity, with a delta.</param>
/// <param name="Flip">Flips of the label.</param>
/// <param name="EnsembleCauchy">Cauchy noise on the vote of an ensemble.</param>
/// <param name="EnsembleFlip">Flips of the label of its vote.</param>
internal sealed record Finding(double Epsilon, double Global, double Cauchy, double Laplace, double Flip, double EnsembleCauchy, double EnsembleFlip);
