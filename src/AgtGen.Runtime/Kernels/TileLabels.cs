namespace AgtGen.Kernels;

/// <summary>The labels of one tile. Lanes past the tile's sample count hold class 0 and target 0.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="classes">Class of each sample (64 entries), for classification losses.</param>
/// <param name="targets">Target of each sample (64 entries), for regression losses.</param>
/// <param name="freedom">What the adversary may do to the labels in this pass.</param>
public readonly ref struct TileLabels<T>(ReadOnlySpan<int> classes, ReadOnlySpan<T> targets, LabelFreedom freedom)
{
    /// <summary>Class of each sample, for classification losses.</summary>
    public ReadOnlySpan<int> Classes { get; } = classes;

    /// <summary>Target of each sample, for regression losses.</summary>
    public ReadOnlySpan<T> Targets { get; } = targets;

    /// <summary>What the adversary may do to the labels in this pass.</summary>
    public LabelFreedom Freedom { get; } = freedom;
}
