namespace AgtGen.Encoding.Models;

/// <summary>What became of a step.</summary>
/// <param name="Samples">The affected samples by row.</param>
/// <param name="Others">What the gradients that stand for missing ones add up to, for each parameter; null where they are removed.</param>
internal sealed record AlteredStep(IReadOnlyDictionary<int, AlteredSample> Samples, double[][]? Others = null)
{
    /// <summary>Nothing.</summary>
    public static AlteredStep None { get; } = new(new Dictionary<int, AlteredSample>());
}
