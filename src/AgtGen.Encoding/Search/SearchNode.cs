using AgtGen.Numerics;

namespace AgtGen.Encoding.Search;

/// <summary>A part of a model's points: a variable has a smaller range than in the part that this one comes of.</summary>
/// <param name="Parent">That part, or null for the whole.</param>
/// <param name="Variable">The variable's index.</param>
/// <param name="Range">Its range here.</param>
internal sealed record SearchNode(SearchNode? Parent, int Variable, Interval<double> Range);
