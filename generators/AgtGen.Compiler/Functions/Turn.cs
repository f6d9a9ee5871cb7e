namespace AgtGen.Compiler.Functions;

/// <summary>Where a piecewise monotone function may have an extreme inside of an interval, and which values it has there, with room for the roundings of nominal ones.</summary>
/// <param name="Kind">How an interval must meet the place for the values to count.</param>
/// <param name="Place">Around the place.</param>
/// <param name="Values">Around the values.</param>
internal sealed record Turn(TurnKind Kind, Segment Place, Segment Values);
