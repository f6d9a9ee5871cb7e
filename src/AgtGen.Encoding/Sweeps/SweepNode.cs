namespace AgtGen.Encoding.Sweeps;

/// <summary>A part of the alterations: those of the parent whose first affected unit, in the parent's order, is a certain one, or of which none of that order is affected; or those with certain numbers of affected units of a class.</summary>
/// <param name="Parent">The parent, or null for the whole.</param>
/// <param name="Child">The place of that unit in the parent's order; its length for none.</param>
internal sealed record SweepNode(SweepNode? Parent, int Child)
{
    /// <summary>Of a whole: that exactly so many units are affected; null if it may be any number within the budget.</summary>
    public int? Count { get; init; }

    /// <summary>How many units of a class are affected, all together, instead of a first affected unit; null if it is not divided so.</summary>
    public ClassRange? Range { get; init; }

    /// <summary>The open units, those of the largest effect first, as soon as the part is divided by them.</summary>
    public int[] Order { get; set; } = [];
}
