using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Cuda.Training;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Cuda.Evaluation;

/// <summary>A slot that an evaluation brings back, through pinned memory: a batch at once, from which each tile takes its own.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="context">The device.</param>
/// <param name="slot">Its number.</param>
/// <param name="values">Where it is on the device; of a point both ends are the same.</param>
/// <param name="lanes">Lanes of the largest batch.</param>
internal sealed class ReturnedSlot<T>(CudaContext context, int slot, DeviceBounds<T> values, int lanes)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int tileLength = values.Features * Tile.Samples;
    private readonly PinnedBuffer<T> lower = new(context, checked(values.Features * lanes));
    private readonly PinnedBuffer<T>? upper = values.Lower == values.Upper ? null : new(context, checked(values.Features * lanes));

    /// <summary>Copies the first tiles of the batch when the stream gets there.</summary>
    public void Enqueue(int tiles)
    {
        Transfer.Enqueue(context, values.Lower, lower, 0, tiles * tileLength);
        if (upper is not null)
        {
            Transfer.Enqueue(context, values.Upper, upper, 0, tiles * tileLength);
        }
    }

    /// <summary>Takes a tile as a point; only after the stream was waited for.</summary>
    /// <param name="pass">Where to.</param>
    /// <param name="tile">Which of the batch.</param>
    public void CopyPoint(TilePassBuffers<T> pass, int tile) => Of(lower, tile).CopyTo(pass.Point(slot));

    /// <summary>Takes a tile as bounds; only after the stream was waited for.</summary>
    /// <param name="pass">Where to.</param>
    /// <param name="tile">Which of the batch.</param>
    public void CopyBounds(TilePassBuffers<T> pass, int tile)
    {
        TileBounds<T> bounds = pass.Bounds(slot);
        Of(lower, tile).CopyTo(bounds.Lower);
        Of(upper ?? lower, tile).CopyTo(bounds.Upper);
    }

    private Span<T> Of(PinnedBuffer<T> values, int tile) => values.Values.Slice(tile * tileLength, tileLength);
}
