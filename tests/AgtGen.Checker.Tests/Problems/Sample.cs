namespace AgtGen.Checker.Tests.Problems;

/// <summary>A row of training data.</summary>
internal sealed record Sample(double[] X, double Y, bool IsTrusted);
