namespace AgtGen.Compiler.Functions;

/// <summary>A part of the line, and the smooth term that a function is there.</summary>
/// <param name="Domain">Between two switches.</param>
/// <param name="Value">The function.</param>
/// <param name="Slope">Its derivative.</param>
internal sealed record Piece(Segment Domain, Term Value, Term Slope)
{
    /// <summary>Whether the upper end belongs to it, and not to the next piece.</summary>
    public bool OwnsUpper { get; init; }
}
