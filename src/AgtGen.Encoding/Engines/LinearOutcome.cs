namespace AgtGen.Encoding.Engines;

/// <summary>What an engine found.</summary>
/// <param name="Status">What it says.</param>
/// <param name="Point">A value for each variable; all 0 where it has none.</param>
/// <param name="Multipliers">A multiplier for each row, at least 0 where the lower bound of a row is what costs; a ray if the program has no point.</param>
public sealed record LinearOutcome(LinearStatus Status, double[] Point, double[] Multipliers);
