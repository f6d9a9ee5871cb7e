using System.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>One tile as a loss sees it in a pass of bounds.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="outputs">Outputs of a sample.</param>
/// <param name="output">Their bounds, outputs * 64 a side, finite.</param>
/// <param name="labels">The samples' labels.</param>
/// <param name="result">Where bounds of the loss (64 values a side) or of its derivative (outputs * 64) go.</param>
internal readonly ref struct LossBounds<T>(int outputs, TileBounds<T> output, TileLabels<T> labels, TileBounds<T> result)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Outputs { get; } = outputs;

    public TileBounds<T> Output { get; } = output;

    public TileLabels<T> Labels { get; } = labels;

    public TileBounds<T> Result { get; } = result;

    /// <summary>Bounds of the outputs of the classes that an assignment gives the samples.</summary>
    public void OfLabel(LabelAssignments<T> assignments, int assignment, Span<T> lower, Span<T> upper)
    {
        for (int s = 0; s < Tile.Samples; s++)
        {
            int at = (assignments.Class(assignment, s) * Tile.Samples) + s;
            (lower[s], upper[s]) = (Output.Lower[at], Output.Upper[at]);
        }
    }
}
