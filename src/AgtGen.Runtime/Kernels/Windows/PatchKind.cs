namespace AgtGen.Kernels.Windows;

/// <summary>Places of an image that take the same weights to what they read. The weights, and what is read from where a place begins, stand term by term.</summary>
/// <param name="Weights">Index of the weight of each term, from the first of a row.</param>
/// <param name="Sources">Feature of each term, from where the place begins.</param>
/// <param name="Places">Where the reading of each place begins, and the feature that it writes in the first row.</param>
internal sealed record PatchKind(int[] Weights, int[] Sources, (int Source, int Target)[] Places)
{
    public int Terms => Weights.Length;

    /// <summary>Whether the terms take the weights of a row from the first on.</summary>
    public bool IsConsecutive { get; } = Weights.Select((weight, term) => weight == term).All(same => same);
}
