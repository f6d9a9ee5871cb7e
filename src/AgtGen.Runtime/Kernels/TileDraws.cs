using System.ComponentModel;
using AgtGen.Modeling;

namespace AgtGen.Kernels;

/// <summary>
/// What draws of a training depend on: the rows of the data set that the samples of a tile are, and the step. A row that leaves the data set, or is replaced, takes nothing from the draws of the others, and another step of a row draws anew.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct TileDraws
{
    private readonly ReadOnlySpan<int> rows;
    private readonly int step;

    /// <param name="rows">The row of each sample, at most 64.</param>
    /// <param name="step">Steps before this one.</param>
    public TileDraws(ReadOnlySpan<int> rows, int step)
    {
        this.rows = rows;
        this.step = step;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-53, for a feature of the sample in a lane; 0 for a lane without a sample.</summary>
    internal double At(int lane, int feature, int seed) => lane >= rows.Length
        ? 0
        : new SplitMix64(Mixed(Mixed(Mixed((uint)seed) + (uint)step) + (uint)rows[lane]) + (uint)feature).NextDouble();

    // The mixer is a bijection that leaves no pattern of small numbers.
    private static ulong Mixed(ulong state) => new SplitMix64(state).Next();
}
