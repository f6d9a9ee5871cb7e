using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Cuda.Driver;
using AgtGen.Data;
using AgtGen.Training;

namespace AgtGen.Cuda.Training;

/// <summary>What one step is given, in pinned memory beside the device, so that it is handed over while another step runs.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="context">The device.</param>
/// <param name="lanes">Lanes of the largest batch.</param>
/// <param name="target">Where it is handed over.</param>
internal sealed class StepInput<T>(CudaContext context, int lanes, DeviceInput target)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PinnedBuffer<int> rows = new(context, lanes), classes = new(context, lanes), trusted = new(context, lanes);
    private readonly PinnedBuffer<T> targets = new(context, lanes);

    /// <summary>Where the device has it.</summary>
    public DeviceInput Target { get; } = target;

    /// <summary>Samples of the batch.</summary>
    public int Count { get; private set; }

    /// <summary>Tiles of the batch.</summary>
    public int Tiles => SampleTiles<T>.TilesFor(Count);

    /// <summary>Whether there is a sample that nobody can touch.</summary>
    public bool HasTrusted => trusted.Values.Contains(1);

    /// <summary>What may have happened to the batch.</summary>
    public BatchBudget Budget { get; private set; }

    /// <summary>Bytes of the two that a training has, and of its status.</summary>
    public static long BytesFor(long lanes) => (2 * lanes * ((3 * sizeof(int)) + Unsafe.SizeOf<T>())) + (sizeof(int) * TrainingBuffers<T>.StatusLength);

    /// <summary>Takes a batch and begins to hand it over.</summary>
    /// <param name="batch">Its rows.</param>
    /// <param name="data">The data.</param>
    /// <param name="isClassification">Whether labels are classes.</param>
    /// <param name="budget">What may have happened to it.</param>
    /// <param name="stream">In what order.</param>
    public void Stage(ReadOnlySpan<int> batch, LabelledData<T> data, bool isClassification, BatchBudget budget, CudaStream stream)
    {
        (Count, Budget) = (batch.Length, budget);
        rows.Values.Fill(-1);
        classes.Values.Clear();
        trusted.Values.Clear();
        targets.Values.Clear();
        for (int lane = 0; lane < batch.Length; lane++)
        {
            int row = batch[lane];
            T label = data.Label(row);
            rows.Values[lane] = row;
            targets.Values[lane] = label;
            classes.Values[lane] = isClassification ? int.CreateTruncating(label) : 0;
            trusted.Values[lane] = data.IsTrusted(row) ? 1 : 0;
        }

        Transfer.Enqueue(context, rows, Target.Rows, stream);
        Transfer.Enqueue(context, classes, Target.Classes, stream);
        Transfer.Enqueue(context, trusted, Target.Trusted, stream);
        Transfer.Enqueue(context, targets, Target.Targets, stream);
    }
}
