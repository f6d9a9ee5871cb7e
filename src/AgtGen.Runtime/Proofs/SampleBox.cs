namespace AgtGen.Proofs;

/// <summary>Where altered runs can take the output of a row.</summary>
/// <param name="Length">At least the length of the row.</param>
/// <param name="Widest">How far the influences alone can take the output.</param>
/// <param name="Remainder">How far altered parameters can be from what the influences say.</param>
/// <param name="Outputs">The box.</param>
internal readonly record struct SampleBox(Size Length, Size Widest, Size Remainder, (Fixed Lower, Fixed Upper) Outputs);
