using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Trajectories;

/// <summary>What the bounds along a training take, known before it starts: O(rows * features + steps * batch).</summary>
internal static class TrajectoryMemory
{
    /// <summary>Headers and fields of what is kept of a step.</summary>
    private const int StepObjects = 320;

    /// <param name="features">Of a row.</param>
    /// <param name="head">The layer.</param>
    /// <param name="rows">Of the training.</param>
    /// <param name="schedule">Epochs and batches.</param>
    /// <param name="adversary">The threat.</param>
    /// <param name="threads">Threads, at least 1.</param>
    public static long Predict(int features, LinearHead head, int rows, Schedule schedule, Adversary adversary, long threads)
    {
        long width = features + (head.Bias >= 0 ? 1 : 0);
        long stride = (width + HeadData.Padding - 1) / HeadData.Padding * HeadData.Padding;
        long batch = Math.Min(schedule.BatchSize, rows);
        long kept = Math.Min(adversary.Samples, rows);
        bool shrinks = adversary.Kind == AggregationKind.Removal;
        bool isWhole = batch == rows && schedule.ShuffleSeed is null;

        long data = (rows * (stride + 2)) + stride;
        long influences = (2L * rows * stride) + (8L * rows);
        const int FactsOfASample = 14;
        long facts = (FactsOfASample + 1) * batch;
        long matrices = ((3 * width) + (2 * width) + 2) * stride;
        long paired = kept > 1 ? width + (2 * (kept - 1)) + 1 : 0;
        long scratch = threads * Tile.Samples * (width + (2 * kept) + 1 + paired);
        long step = (5 * batch) + (shrinks ? stride : 0) + (isWhole ? 0 : batch / 2);
        long steps = BatchPlan.StepsOf(rows, schedule);
        long doubles = data + influences + facts + matrices + rows + kept + scratch + (steps * step);
        long integers = rows * (5 + (threads * (kept > 1 ? 2 : 1)));
        return (sizeof(double) * doubles) + (sizeof(int) * integers) + (steps * StepObjects);
    }
}
