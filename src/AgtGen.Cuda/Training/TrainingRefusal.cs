using System.Numerics;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Cuda.Training;

/// <summary>What trainings have no kernels for the device, or no place there.</summary>
internal static class TrainingRefusal
{
    /// <summary>Why a training cannot run there, and what to do; null if it can.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="rows">Rows of the data.</param>
    /// <param name="batchSize">Samples of the largest batch.</param>
    /// <param name="optimizer">How a step follows from a gradient.</param>
    /// <param name="adversary">What may have happened to the data.</param>
    /// <param name="hasLevels">Whether a budget for the data set is counted over several boxes.</param>
    /// <param name="options">What is watched.</param>
    public static string? Of<T>(ModelPlan plan, int rows, int batchSize, Optimizer optimizer, Adversary adversary, bool hasLevels, TrainingOptions<T> options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        OfClip(optimizer.Clip) ?? OfThreat(adversary, hasLevels) ?? OfModel(plan) ?? plan.Parameters.Select(OfParameter).FirstOrDefault(why => why is not null) ?? OfOptions(options) ?? OfSize(plan, adversary, rows, batchSize);

    private static string? OfClip(Clip? clip) =>
        clip is NormClip ? "gradients are not scaled to norms there; use Clip.Value, or Clip.Residual of a linear head" : null;

    private static string? OfThreat(Adversary adversary, bool hasLevels) => adversary switch
    {
        { IsExact: true } => "a known set of rows that is removed or not has no rule there; use Removal for any of so many rows",
        { IsComposed: true } => "several threats at once have no rule there; bound one of them, or all by Substitution under a clip",
        { HasAnyOrder: true } => "any rows may make up a batch whose order is not known, which has no rule there; set Order = BatchOrder.Known",
        { Beside: > 0 } => "features and labels have budgets of their own, which take three passes; set Paired = true where they hit the same samples",
        _ when hasLevels => "a budget for the data set is counted over several boxes; set BudgetLevels = [] in the options, or Budget = Budget.PerBatch on the threat",
        _ => null,
    };

    private static string? OfModel(ModelPlan plan)
    {
        foreach (GradientSite site in plan.InputPerturbed)
        {
            if (site.Terms.Length > 1)
            {
                return $"'{plan.Parameters[site.Parameter].Name}' is used more than once, and gradients of one use only are aggregated there; use it once";
            }
        }

        return null;
    }

    /// <summary>Why a parameter is too large, and what to do; null if it is not.</summary>
    internal static string? OfParameter(ParameterPlan parameter) => 3L * parameter.Rows * parameter.Columns > int.MaxValue
        ? $"'{parameter.Name}' has over {int.MaxValue / 3} values, which with their bounds are more than come back in one copy; use smaller layers"
        : null;

    /// <summary>Kernels count values in 32 bits.</summary>
    private static string? OfSize(ModelPlan plan, Adversary adversary, int rows, int batchSize)
    {
        long tiles = SampleTiles<float>.TilesFor(batchSize), values = tiles * Tile.Samples * plan.TrainingSlots.Max(slot => plan.Slots[slot]);
        return (long)rows * plan.InputSize > int.MaxValue ? $"the data has over {int.MaxValue} values, more than a kernel counts; train on fewer rows or features"
            : values > int.MaxValue || tiles > CudaPass<float>.MostTiles ? $"a batch of {batchSize} samples has more values in the widest layer than a kernel counts; lower the batch size"
            : adversary.Kind == AggregationKind.Addition ? adversary.Samples > AggregationLaunch.MostSamples - batchSize ? $"a batch of {batchSize} samples and {adversary.Samples} added ones are more than a float counts, which are at most {AggregationLaunch.MostSamples}; lower the budget or the batch size" : null
            : Math.Min(adversary.Samples, batchSize) > AggregationLaunch.MostAffected ? $"a budget of {adversary.Samples} samples of a batch has longer lists of the largest than a kernel counts, which are those of at most {AggregationLaunch.MostAffected}; lower the budget or the batch size"
            : null;
    }

    private static string? OfOptions<T>(TrainingOptions<T> options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        options.Checkpoint is not null ? "checkpoints are written of trainings on the processor only; leave Checkpoint out"
        : options.ExplainedSteps > 0 ? "why a box grows is explained of trainings on the processor only; leave ExplainedSteps at 0"
        : null;
}
