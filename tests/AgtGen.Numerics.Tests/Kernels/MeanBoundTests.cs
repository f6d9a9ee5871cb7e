using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;
using AgtGen.Testing.Exact;

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

    [Theory]
    [InlineData(nameof(AggregationKind.BoundedPerturbation), (1 << 24) + 1, 0)]
    [InlineData(nameof(AggregationKind.BoundedPerturbation), (1 << 24) + 3, 1)]
    [InlineData(nameof(AggregationKind.Removal), 1 << 25, 1)]
    [InlineData(nameof(AggregationKind.Removal), (1 << 24) + 7, 4)]
    [InlineData(nameof(AggregationKind.Substitution), (1 << 25) + 2, (1 << 24) + 1)]
    public void Combine_MoreSamplesThanFloatCounts_IsTightlyBelowTheExactMean(string threat, int samples, int affected)
    {
        AggregationKind kind = Enum.Parse<AggregationKind>(threat);
        AggregationCase<float> batch = new(new Random(92), 2, 0, OperandFact.General);
        BatchPasses<float> passes = new(batch.Passes.Nominal, batch.Passes.WeightPerturbed, batch.Passes.Moved.ToArray(), new bool[samples]) { Count = samples };
        MeanBound<float> mean = new(passes, new AggregationRule(kind, affected, 0.5), batch.Scratch);
        foreach (float total in new[] { -1e8f, -4f, 0f, 2f, 5f, 1e8f })
        {
            float removed = affected == 0 ? 0 : 2;
            BigRational left = (BigRational)total - (BigRational)removed - (kind == AggregationKind.Substitution ? (BigRational)(affected / 2.0) : BigRational.Zero);
            BigRational exact = left / (kind == AggregationKind.Removal ? samples - affected : samples);
            float bound = mean.Combine<ScalarMath<float>, float>(total, removed);
            Assert.True((BigRational)bound <= exact, $"{total}: {bound:R}");
            Assert.True(exact - (BigRational)bound <= (BigRational.Abs(exact) * (BigRational)Math.ScaleB(1, -20)) + (BigRational)Math.ScaleB(1, -40), $"{total}: {bound:R}");
        }
    }

    private static float RemoveOneOfTwo(float total, float removed)
    {
        AggregationCase<float> batch = new(new Random(91), 2, 0, OperandFact.General);
        MeanBound<float> mean = new(batch.Passes, new AggregationRule(AggregationKind.Removal, 1, double.PositiveInfinity), batch.Scratch);
        return mean.Combine<ScalarMath<float>, float>(total, removed);
    }
}
