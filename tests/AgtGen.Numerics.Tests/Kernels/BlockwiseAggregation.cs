using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Aggregates a parameter of an <see cref="AggregationCase{T}"/> in blocks of so many rows: nominal values, lower and upper bounds, one after the other.</summary>
internal static class BlockwiseAggregation
{
    /// <summary>Nominal values, lower and upper bounds of all rows of a parameter, one after the other, computed from the last block of rows to the first.</summary>
    public static T[] Aggregate<T>(
        VectorPathName path, GradientAggregator<T> aggregator, int parameter, AggregationRule rule, AggregationScratch<T> scratch, int blockRows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int columns = parameter is 1 or 5 or 7 ? 1 : AggregationCase<T>.Columns;
        int entries = AggregationCase<T>.Rows * columns;
        T[] result = new T[3 * entries];
        result.AsSpan().Fill(T.NaN);
        for (int end = AggregationCase<T>.Rows; end > 0; end -= blockRows)
        {
            AggregationRun<T> run = aggregator.Prepare(
                new(parameter, Math.Max(0, end - blockRows), end, 0, columns),
                rule,
                result.AsSpan(0, entries),
                result.AsSpan(entries, entries),
                result.AsSpan(2 * entries, entries),
                scratch);
            VectorPath.Run<T, AggregationRun<T>>(path, ref run);
        }

        return result;
    }
}
