using AgtGen.Numerics;

namespace AgtGen.Encoding.Models;

/// <summary>What an encoding may make use of.</summary>
public sealed record EncodingOptions
{
    /// <summary>
    /// Bounds of the parameters after each step that are known from elsewhere, as from a certified training: for each step, then each parameter of the model, then each entry in row-major order. Null for none. They must hold for every admissible training; ranges that the encoding finds itself are intersected with them.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<Interval<double>>>>? Boxes { get; init; }

    /// <summary>Encodes only the first so many steps; null for all.</summary>
    public int? Steps { get; init; }
}
