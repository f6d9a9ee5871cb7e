using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Blocks of several groups of rows and of columns, as large models have them, against their entries one by one.</summary>
public sealed class AggregationBlockTests
{
    private const int Rows = 19;
    private const int Columns = 23;

    public static TheoryData<string, int> PathsAndRoom
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (VectorPathName path in VectorPath.Supported)
            {
                // Room for columns: a single group, several widths of two groups with an odd rest, all.
                foreach (int room in new[] { 0, 8, Columns })
                {
                    data.Add(path.ToString(), room);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PathsAndRoom))]
    public void Aggregate_BlockOfManyGroups_GivesTheBitsOfItsEntriesAlone(string path, int room)
    {
        Random random = new(81);
        foreach ((AggregationKind kind, int count, OperandFact fact) in new[]
        {
            (AggregationKind.BoundedPerturbation, 37, OperandFact.NonNegative), (AggregationKind.Removal, 69, OperandFact.General), (AggregationKind.Substitution, 5, OperandFact.Point),
        })
        {
            AggregationCase<float> batch = new(random, count, 0, fact, BatchShape.Ordinary, Rows, Columns);
            AggregationRule rule = new(kind, 2, 0.75);
            AggregationScratch<float> scratch = new(batch.Scratch.Tiles, rule.Affected, room);
            GradientAggregator<float> whole = new(batch.Plan, batch.Passes), single = new(batch.Plan, batch.Passes);
            for (int parameter = 0; parameter < batch.Plan.Parameters.Length; parameter++)
            {
                int columns = batch.Plan.Parameters[parameter].Columns;
                float[] alone = Aggregate(KernelPaths.Parse(path), single, parameter, columns, rule, batch.Scratch, 1, 1);
                Assert.Equal(alone, Aggregate(KernelPaths.Parse(path), whole, parameter, columns, rule, scratch, Rows, columns));

                // With what the batch has taught.
                Assert.Equal(alone, Aggregate(KernelPaths.Parse(path), whole, parameter, columns, rule, scratch, Rows, columns));
            }
        }
    }

    private static float[] Aggregate(
        VectorPathName path, GradientAggregator<float> aggregator, int parameter, int columns, AggregationRule rule, AggregationScratch<float> scratch, int height, int width)
    {
        int entries = Rows * columns;
        float[] result = new float[3 * entries];
        result.AsSpan().Fill(float.NaN);
        for (int row = 0; row < Rows; row += height)
        {
            for (int column = 0; column < columns; column += width)
            {
                ParameterBlock block = new(parameter, row, Math.Min(Rows, row + height), column, Math.Min(columns, column + width));
                AggregationRun<float> run = aggregator.Prepare(
                    block, rule, result.AsSpan(0, entries), result.AsSpan(entries, entries), result.AsSpan(2 * entries, entries), scratch);
                VectorPath.Run<float, AggregationRun<float>>(path, ref run);
            }
        }

        return result;
    }
}
