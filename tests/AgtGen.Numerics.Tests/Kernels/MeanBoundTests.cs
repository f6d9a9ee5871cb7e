using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>From sums to means at the edge of overflow.</summary>
public sealed class MeanBoundTests
{
    [Fact]
    public void Combine_SumOfMinusTheLargestNumber_StillRemovesASample() =>
        Assert.InRange(RemoveOneOfTwo(-float.MaxValue, 0), float.NegativeInfinity, -float.MaxValue);

    [Theory]
    [InlineData(0)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Combine_SumBelowAllNumbers_IsMinusInfinityWhateverIsRemoved(float removed) =>
        Assert.Equal(float.NegativeInfinity, RemoveOneOfTwo(float.NegativeInfinity, removed));

    private static float RemoveOneOfTwo(float total, float removed)
    {
        AggregationCase<float> batch = new(new Random(91), 2, 0, OperandFact.General);
        MeanBound<float> mean = new(batch.Passes, new AggregationRule(AggregationKind.Removal, 1, double.PositiveInfinity), batch.Scratch);
        return mean.Combine<ScalarMath<float>, float>(total, removed);
    }
}
