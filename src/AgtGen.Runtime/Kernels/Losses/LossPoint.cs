using System.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>One tile as a loss sees it in a nominal pass.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="outputs">Outputs of a sample.</param>
/// <param name="output">Their values, outputs * 64.</param>
/// <param name="labels">The samples' labels.</param>
/// <param name="result">Where the loss (64 values) or its derivative (outputs * 64) goes.</param>
internal readonly ref struct LossPoint<T>(int outputs, ReadOnlySpan<T> output, TileLabels<T> labels, Span<T> result)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Outputs { get; } = outputs;

    public ReadOnlySpan<T> Output { get; } = output;

    public TileLabels<T> Labels { get; } = labels;

    public Span<T> Result { get; } = result;

    /// <summary>The outputs of the samples' own classes.</summary>
    public void OfLabel(LabelAssignments<T> assignments, Span<T> outputs)
    {
        for (int s = 0; s < Tile.Samples; s++)
        {
            outputs[s] = Output[(assignments.Class(0, s) * Tile.Samples) + s];
        }
    }
}
