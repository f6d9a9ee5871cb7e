using System.ComponentModel;
using AgtGen.Cuda.Driver;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>
/// What generated code works on: parameters, labels and numbered slots of a batch on a device. Slot numbers are those of the model's <see cref="ModelPlan.Slots"/>; slot 0 is the input. A pass uses a slot
/// either as a point or as bounds. A launch works on all tiles of the batch at once.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CudaPass<T>
    where T : unmanaged
{
    /// <summary>The driver's limit for blocks in the second direction.</summary>
    internal const int MostTiles = 65_535;

    private readonly DeviceParameter<T>[] parameters;
    private readonly DeviceValues<T>[] points;
    private readonly DeviceBounds<T>[] bounds;

    /// <summary>A pass over a batch.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="tiles">Tiles of the batch.</param>
    /// <param name="parameters">The parameters, as the model's plan numbers them.</param>
    /// <param name="points">A point for each slot; the default value where the pass has none.</param>
    /// <param name="bounds">Bounds for each slot; the default value where the pass has none.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="draws">What draws depend on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch has no tile, or more than a launch can take.</exception>
    internal CudaPass(Launcher launcher, int tiles, DeviceParameter<T>[] parameters, DeviceValues<T>[] points, DeviceBounds<T>[] bounds, DeviceLabels<T> labels, DeviceDraws draws)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tiles);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tiles, MostTiles);
        Launcher = launcher;
        Tiles = tiles;
        this.parameters = parameters;
        this.points = points;
        this.bounds = bounds;
        Labels = labels;
        Draws = draws;
    }

    /// <summary>Where the pass runs.</summary>
    public Launcher Launcher { get; }

    /// <summary>Tiles of 64 samples in the batch; the last may be partial.</summary>
    public int Tiles { get; }

    /// <summary>The labels of the batch.</summary>
    public DeviceLabels<T> Labels { get; }

    /// <summary>What draws depend on in this step.</summary>
    public DeviceDraws Draws { get; }

    /// <summary>The parameter with the given index of <see cref="ModelPlan.Parameters"/>.</summary>
    /// <param name="index">0 to the number of parameters - 1.</param>
    public DeviceParameter<T> Parameter(int index) => parameters[index];

    /// <summary>The values of a slot that this pass uses as a point.</summary>
    /// <param name="slot">0 to the number of slots - 1.</param>
    public DeviceValues<T> Point(int slot) => points[slot];

    /// <summary>The bounds of a slot that this pass uses as bounds.</summary>
    /// <param name="slot">0 to the number of slots - 1.</param>
    public DeviceBounds<T> Bounds(int slot) => bounds[slot];

    /// <summary>Values of a slot over the batch, which kernels count in 32 bits.</summary>
    /// <param name="features">Features of a sample.</param>
    /// <exception cref="ArgumentException">There are more than kernels count.</exception>
    internal int Values(int features)
    {
        long values = (long)Tiles * features * Tile.Samples;
        return values <= int.MaxValue
            ? (int)values
            : throw new ArgumentException($"{features} features of {Tiles * (long)Tile.Samples} samples are more values than a kernel counts: take smaller batches.", nameof(features));
    }
}
