using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Trajectories;

/// <summary>What a ball around a training takes, known before it starts: O(rows * features), twice that where features move, and O(batch).</summary>
internal static class BallMemory
{
    /// <param name="plan">The model, with a linear head.</param>
    /// <param name="rows">Rows of the training.</param>
    /// <param name="schedule">Epochs and batches.</param>
    /// <param name="adversary">The threat.</param>
    public static long Predict(ModelPlan plan, int rows, Schedule schedule, Adversary adversary)
    {
        long width = plan.Slots[plan.Given] + (plan.Head!.Bias >= 0 ? 1 : 0);
        long stride = (width + HeadData.Padding - 1) / HeadData.Padding * HeadData.Padding;
        long batch = Math.Min(schedule.BatchSize, rows);
        long moves = adversary.FeatureEpsilon > 0 ? rows * (stride + 1L) : 0;
        long doubles = moves + (3 * stride) + (3 * batch) + adversary.Samples;
        return HeadData.BytesOf(rows, width, 1) + (sizeof(double) * doubles) + ((sizeof(int) + sizeof(bool)) * (long)rows);
    }
}
