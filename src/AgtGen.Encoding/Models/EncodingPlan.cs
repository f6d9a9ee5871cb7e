using System.Collections.Immutable;

namespace AgtGen.Encoding.Models;

/// <summary>What generated code says of its encoding besides the statements. Made by generated code only.</summary>
public sealed class EncodingPlan
{
    /// <summary>Entries of each slot; slot 0 is the input.</summary>
    public required ImmutableArray<int> Slots { get; init; }

    /// <summary>The slot of the model's output.</summary>
    public required int Output { get; init; }

    /// <summary>How gradients are made of slots, sorted by parameter.</summary>
    public required ImmutableArray<EncodingGradient> Gradients { get; init; }
}
