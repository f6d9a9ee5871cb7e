using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// The mean gradient of one batch and its bounds over every batch that the threat model admits, from the outer-product factors that the passes left in
/// their slots. A per-sample gradient exists only as the values of one parameter entry over the batch, in <see cref="AggregationScratch{T}"/>.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="plan">The model.</param>
/// <param name="passes">The slots of the current batch.</param>
internal sealed class GradientAggregator<T>(ModelPlan plan, BatchPasses<T> passes)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Aggregates rows [rowStart, rowEnd) of one parameter. The result does not depend on how the rows are split into calls, so calls for disjoint rows
    /// may run on several threads, each with its own scratch. Allocates nothing.
    /// </summary>
    /// <param name="parameter">Index into <see cref="ModelPlan.Parameters"/>.</param>
    /// <param name="rowStart">First row.</param>
    /// <param name="rowEnd">Row after the last.</param>
    /// <param name="rule">How the samples are combined.</param>
    /// <param name="nominal">The whole parameter's nominal mean gradient, row-major; only the given rows are written.</param>
    /// <param name="lower">Lower bounds of the mean gradient, in the same way; -infinity on overflow, never NaN for finite slots.</param>
    /// <param name="upper">Upper bounds of the mean gradient, in the same way.</param>
    /// <param name="scratch">Work space of the calling thread.</param>
    public void Aggregate(
        int parameter, int rowStart, int rowEnd, AggregationRule rule, Span<T> nominal, Span<T> lower, Span<T> upper, AggregationScratch<T> scratch) =>
        throw new NotImplementedException($"{plan.Name} {passes.Count} {scratch}");
}
