namespace AgtGen.Encoding.Proofs;

/// <summary>A sample's residual in a step, in exact arithmetic.</summary>
/// <param name="Value">The residual as a sum of variables.</param>
/// <param name="Plain">Its range where the sample is not affected.</param>
/// <param name="Altered">Its range where it is.</param>
internal readonly record struct ExactResidual(ExactExpression Value, (Dyadic Lower, Dyadic Upper) Plain, (Dyadic Lower, Dyadic Upper) Altered);
