using AgtGen.Encoding.Modeling;

namespace AgtGen.Encoding.Models;

/// <summary>What a threat may make of a sample, in one step or in all.</summary>
/// <param name="Row">The sample.</param>
/// <param name="Features">Its features.</param>
/// <param name="Label">Its label.</param>
internal sealed record SampleAlteration(int Row, Quantity[] Features, LabelChoice Label)
{
    /// <summary>1 where its gradient is missing: the sample is removed, or something else stands for it; null where that cannot be.</summary>
    public Variable? Missing { get; init; }

    /// <summary>1 where its features move, or null.</summary>
    public Variable? Moved { get; init; }

    /// <summary>1 where a real label moves, or null.</summary>
    public Variable? Changed { get; init; }

    /// <summary>Whether the threat can affect it at all.</summary>
    public bool IsOpen => Missing is not null || Moved is not null || Changed is not null || Label.Others.Count > 0;
}
