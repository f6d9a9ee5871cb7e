using AgtGen.Kernels;
using AgtGen.Training;
using AgtGen.Trajectories.Nets;
using AgtGen.Trajectories.Softmax;

namespace AgtGen.Trajectories;

/// <summary>What the bounds along a training take, known before it starts: O(rows * features + steps * batch), for several outputs each of these times them, and the square of all parameters.</summary>
internal static class TrajectoryMemory
{
    /// <summary>Headers and fields of what is kept of a step.</summary>
    private const int StepObjects = 320;

    /// <param name="plan">The model.</param>
    /// <param name="features">Of a row, as the layer takes them.</param>
    /// <param name="rows">Of the training.</param>
    /// <param name="schedule">Epochs and batches.</param>
    /// <param name="adversary">The threat.</param>
    /// <param name="isOfBatch">Whether the budget is one of each batch.</param>
    /// <param name="threads">Threads, at least 1.</param>
    public static long Predict(ModelPlan plan, int features, int rows, Schedule schedule, Adversary adversary, bool isOfBatch, long threads)
    {
        if (plan.Head is not { } head)
        {
            return NetThreat.ScheduleRefusal(plan, schedule, rows) is null ? OfNet(plan, features, rows, Math.Min(adversary.Samples, rows), threads) : 0;
        }

        long outputs = plan.OutputSize;
        long width = features + (head.Bias >= 0 ? 1 : 0);
        long stride = Padded(width, HeadData.Padding);
        long batch = Math.Min(schedule.BatchSize, rows);
        long kept = Math.Min(adversary.Samples, rows);
        bool isWhole = batch == rows && schedule.ShuffleSeed is null;

        long bound = rows + (2 * batch) + kept;
        long parameters = 2 * outputs * stride;
        long spectrum = 2 * width * stride;
        long own = head.Residual == ResidualKind.Softmax
            ? OfClasses(outputs, width, adversary.Labels.Kind == LabelFreedomKind.AnyClass ? rows * (outputs - 1) : rows, batch, kept, threads)
            : OfOneOutput(width, isOfBatch ? 0 : rows, batch, kept, threads) + (adversary.Kind == AggregationKind.BoundedPerturbation || kept < 2 || isOfBatch ? 0 : OfCrossing(width, batch, kept, threads));
        long mean = adversary.Kind != AggregationKind.Removal ? 0 : head.Residual == ResidualKind.Softmax ? outputs * width : stride;
        bool mixes = adversary.Kind == AggregationKind.Removal && (isOfBatch || !isWhole);
        long samples = head.Residual == ResidualKind.Softmax ? 2 + (2 * outputs) : mixes ? 6 : 5;
        long step = (samples * batch) + mean + (isWhole ? 0 : batch / 2);
        long steps = BatchPlan.StepsOf(rows, schedule);
        long doubles = bound + parameters + spectrum + own + (steps * step);
        long integers = rows * (2 + (threads * (kept > 1 ? 2 : 1)));
        return HeadData.BytesOf(rows, width, outputs) + (sizeof(double) * doubles) + (sizeof(int) * integers) + (steps * StepObjects);
    }

    /// <summary>Influences, what H makes of them and gradients; H, its part in a step and its powers; what is known of each sample; and what each thread works with.</summary>
    private static long OfNet(ModelPlan plan, int features, long rows, long kept, long threads)
    {
        const long Unit = 9 + 1 + 1, Layer = 3, Sample = 64;
        long width = features + (plan.Net!.Bias >= 0 ? 1 : 0), hidden = plan.Parameters[plan.Net.Weight].Rows, outputs = plan.OutputSize;
        NetShape shape = new((int)hidden, (int)width, (int)outputs, plan.Net.OutputBias >= 0);
        long tiles = (rows + Tile.Samples - 1) / Tile.Samples;
        long influences = 3 * (rows + InfluenceProduct.Rows) * shape.Stride;
        long matrices = 4 * (shape.Size + InfluenceProduct.Rows) * (long)shape.Stride;
        long points = rows * ((Unit * shape.Units) + (Layer * hidden) + (outputs * (outputs + 4)) + Sample);
        long sums = (tiles * ((hidden * width) + shape.Units + 8)) + (6 * rows);
        long worker = (Tile.Samples * (width + shape.Size + (2 * kept) + 4)) + rows;
        return HeadData.BytesOf(rows, width, hidden) + (sizeof(double) * (influences + matrices + points + sums + (threads * worker)));
    }

    private static long OfOneOutput(long width, long rows, long batch, long kept, long threads)
    {
        long stride = Padded(width, HeadData.Padding);
        const int FactsOfASample = 18;
        long influences = (2 * rows * stride) + (9 * rows);
        long paired = kept > 1 ? width + (2 * (kept - 1)) + 1 : 0;
        return influences + (FactsOfASample * batch) + (3 * width * stride) + (threads * Tile.Samples * (width + (2 * kept) + 1 + paired));
    }

    /// <summary>What affected samples do to each other: matrices, lengths, and the sums of a step.</summary>
    private static long OfCrossing(long width, long batch, long kept, long threads)
    {
        long stride = Padded(width, HeadData.Padding);
        return (5 * width * stride) + (Padded(width, GramKernel.Rows) * stride) + (6 * batch) + kept + (threads * 3 * InfluenceProduct.Rows * stride);
    }

    private static long OfClasses(long outputs, long width, long followed, long batch, long kept, long threads)
    {
        long stride = Padded(width, HeadData.Padding);
        long block = Padded(width, GramKernel.Rows) * stride;
        long size = Padded(outputs * width, HeadData.Padding);
        const int FactsOfASample = 13;
        long influences = followed * (size + outputs + 4);
        long facts = batch * (FactsOfASample + (3 * outputs));
        long tiles = threads * Tile.Samples * (width + (6 * outputs) + (2 * kept) + followed);
        long gram = (outputs * width * size) + (threads * (batch + block)) + block;
        long energies = followed * ((batch + Tile.Samples - 1) / Tile.Samples);
        return influences + facts + tiles + gram + energies + (threads * SoftmaxSweep.Chunk * size);
    }

    private static long Padded(long count, int to) => (count + to - 1) / to * to;
}
