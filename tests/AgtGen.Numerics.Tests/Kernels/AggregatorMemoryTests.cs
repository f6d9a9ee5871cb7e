using AgtGen.Kernels;
using static AgtGen.Numerics.Tests.Kernels.BlockwiseAggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>What an aggregator remembers of earlier batches, and counts of this one, saves work and has no influence on a bit of the result.</summary>
public sealed class AggregatorMemoryTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_AfterOtherBatches_GivesTheBitsOfAFreshAggregator(string path)
    {
        VectorPathName name = KernelPaths.Parse(path);
        foreach ((AggregationKind kind, int count) in new[]
        {
            (AggregationKind.BoundedPerturbation, 700), (AggregationKind.Removal, 1500), (AggregationKind.Substitution, 129),
        })
        {
            AggregationCase<float> batch = new(new Random(66), count, 0, OperandFact.NonNegative);
            GradientAggregator<float> learned = new(batch.Plan, batch.Passes);
            foreach (int affected in new[] { 1, 20, count / 3, count - 1, 2 })
            {
                // Budgets far apart leave floors that list far too much or too little for the next one; many equal candidates come from the clip.
                AggregationRule rule = new(kind, affected, 0.3);
                float[] fresh = Aggregate(name, new GradientAggregator<float>(batch.Plan, batch.Passes), 0, rule, batch.Scratch, AggregationCase<float>.Rows);
                Assert.Equal(fresh, Aggregate(name, learned, 0, rule, batch.Scratch, AggregationCase<float>.Rows));
                Assert.Equal(fresh, Aggregate(name, learned, 0, rule, batch.Scratch, 1));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_ZerosAfterOtherBatches_GivesTheBitsOfAFreshAggregator(string path)
    {
        VectorPathName name = KernelPaths.Parse(path);
        // About 3 samples of an entry are not 0 in both factors and of the sign that is listed, and about 70 in either factor; or about 115, and 460 are 0 in all that there is: budgets on both sides of these.
        int[] sparse = [2, 5, 4, 3, 30, 40, 35, 80, 3, 600, 3, 3], idle = [100, 540, 560, 570, 575, 580, 585, 590, 600];
        foreach ((AggregationKind kind, int trusted, BatchShape shape) in new[]
        {
            (AggregationKind.Removal, 0, BatchShape.Sparse), (AggregationKind.Removal, 40, BatchShape.Sparse), (AggregationKind.Substitution, 0, BatchShape.Sparse), (AggregationKind.BoundedPerturbation, 0, BatchShape.Sparse),
            (AggregationKind.Removal, 0, BatchShape.Idle),
        })
        {
            AggregationCase<float> batch = new(new Random(67), 690, trusted, OperandFact.NonNegative, shape);
            GradientAggregator<float> learned = new(batch.Plan, batch.Passes);
            foreach (int affected in shape == BatchShape.Idle ? idle : sparse)
            {
                AggregationRule rule = new(kind, affected, 0.3);
                for (int parameter = 0; parameter < batch.Plan.Parameters.Length; parameter++)
                {
                    float[] fresh = Aggregate(name, new GradientAggregator<float>(batch.Plan, batch.Passes), parameter, rule, batch.Scratch, AggregationCase<float>.Rows);
                    Assert.Equal(fresh, Aggregate(name, learned, parameter, rule, batch.Scratch, AggregationCase<float>.Rows));
                }
            }
        }
    }

    [Fact]
    public void Aggregate_TiedListsCutEarlyOrLate_GivesTheSameBits()
    {
        foreach (int affected in new[] { 20, 96, 110, 128 })
        {
            AggregationCase<float> batch = new(new Random(68), 1500, 0, OperandFact.NonNegative, BatchShape.Tied);
            AggregationRule rule = new(AggregationKind.Removal, affected, 0.3);
            AggregationScratch<float> tight = new(batch.Scratch.Tiles, affected, AggregationCase<float>.Columns);
            GradientAggregator<float> early = new(batch.Plan, batch.Passes), late = new(batch.Plan, batch.Passes);
            for (int round = 0; round < 3; round++)
            {
                float[] expected = Aggregate(VectorPath.Supported[0], late, 0, rule, batch.Scratch, AggregationCase<float>.Rows);
                Assert.Equal(expected, Aggregate(VectorPath.Supported[0], early, 0, rule, tight, AggregationCase<float>.Rows));
            }
        }
    }
}
