namespace AgtGen.Kernels;

/// <summary>Lower and upper bounds of one tensor over one <see cref="Tile"/>: features * 64 values a side.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="lower">Lower bounds.</param>
/// <param name="upper">Upper bounds, as many.</param>
public readonly ref struct TileBounds<T>(Span<T> lower, Span<T> upper)
{
    /// <summary>Lower bounds, feature-major.</summary>
    public Span<T> Lower { get; } = lower;

    /// <summary>Upper bounds, feature-major.</summary>
    public Span<T> Upper { get; } = upper;
}
