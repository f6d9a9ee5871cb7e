namespace AgtGen.Encoding.Search;

/// <summary>Why a search ended.</summary>
public enum SearchEnd
{
    /// <summary>The gap is reached, or the threshold is decided.</summary>
    Solved,

    /// <summary>It is proved that no point satisfies the model.</summary>
    Empty,

    /// <summary>Nothing is left to divide, and the gap is not reached: rounding, or a relaxation that the engine could not solve.</summary>
    Exhausted,

    /// <summary>The limit of time or nodes is reached.</summary>
    Limit,
}
