namespace AgtGen.Samples.Common.Charts;

/// <summary>A bar that stands on 0.</summary>
/// <param name="From">Left end.</param>
/// <param name="To">Right end.</param>
/// <param name="Height">Value at the top.</param>
public readonly record struct Bar(double From, double To, double Height);
