using AgtGen.Encoding.Modeling;

namespace AgtGen.Encoding.Models;

/// <summary>What the label of a sample may be.</summary>
/// <param name="Own">Its own, a class or a real number.</param>
/// <param name="Others">Other classes, each with the binary that is 1 where it is the label.</param>
/// <param name="Move">By how much a real label moves, or null.</param>
internal sealed record LabelChoice(double Own, IReadOnlyList<(int Class, Variable Binary)> Others, Quantity? Move);
