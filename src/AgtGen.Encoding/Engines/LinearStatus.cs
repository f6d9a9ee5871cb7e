namespace AgtGen.Encoding.Engines;

/// <summary>What an engine says of a linear program. It is taken for a hint: what is proved is recomputed from multipliers.</summary>
public enum LinearStatus
{
    /// <summary>The engine stopped for another reason; its multipliers may still prove something.</summary>
    Unknown,

    /// <summary>An optimal point with its multipliers.</summary>
    Optimal,

    /// <summary>No point satisfies the rows; the multipliers are a ray that should prove it.</summary>
    Infeasible,
}
