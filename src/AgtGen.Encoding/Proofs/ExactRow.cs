namespace AgtGen.Encoding.Proofs;

/// <summary>A row: the sum of terms lies between two bounds.</summary>
/// <param name="Terms">The terms, of each column at most one.</param>
/// <param name="Lower">The least value, or -infinity.</param>
/// <param name="Upper">The largest value, or infinity.</param>
internal sealed record ExactRow(ExactTerm[] Terms, double Lower, double Upper);
