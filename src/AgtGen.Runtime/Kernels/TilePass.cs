using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// What generated code works on: the parameters, the labels and the numbered slots of one tile. Slot numbers are those of the model's
/// <see cref="ModelPlan.Slots"/>; slot 0 is the input. A pass either uses a slot as a point or as bounds.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public abstract class TilePass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Number of samples in this tile, 1 to <see cref="Tile.Samples"/>.</summary>
    public abstract int Count { get; }

    /// <summary>The labels of the tile.</summary>
    public abstract TileLabels<T> Labels { get; }

    /// <summary>What draws of a training depend on; only in passes of a training.</summary>
    /// <exception cref="InvalidOperationException">The pass belongs to no training.</exception>
    public virtual TileDraws Draws => throw new InvalidOperationException("The pass belongs to no training.");

    /// <summary>The class that the nominal model predicts for each sample (64 entries); only in evaluation passes.</summary>
    public abstract ReadOnlySpan<int> Predicted { get; }

    /// <summary>The parameter with the given index of <see cref="ModelPlan.Parameters"/>.</summary>
    /// <param name="index">0 to the number of parameters - 1.</param>
    public abstract ParameterState<T> Parameter(int index);

    /// <summary>The values of a slot that this pass uses as a point.</summary>
    /// <param name="slot">0 to the number of slots - 1.</param>
    public abstract Span<T> Point(int slot);

    /// <summary>The values of a slot that this pass uses as bounds.</summary>
    /// <param name="slot">0 to the number of slots - 1.</param>
    public abstract TileBounds<T> Bounds(int slot);
}
