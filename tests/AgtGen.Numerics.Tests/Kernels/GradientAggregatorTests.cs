using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;
using AgtGen.Numerics.Tests.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>The aggregation of a batch's gradient bounds against the rules of the theory in exact arithmetic.</summary>
public sealed class GradientAggregatorTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_AnyRuleAndBatch_IsTheTightEnclosureOfTheRule(string path)
    {
        Check<float>(KernelPaths.Parse(path));
        Check<double>(KernelPaths.Parse(path));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_RowsInAnyPartition_GivesTheSameBits(string path)
    {
        Random random = new(62);
        AggregationCase<float> batch = new(random, 150, 0, OperandFact.NonNegative);
        GradientAggregator<float> aggregator = new(batch.Plan, batch.Passes);
        AggregationRule rule = new(AggregationKind.BoundedPerturbation, 20, double.PositiveInfinity);
        float[] whole = Aggregate(KernelPaths.Parse(path), aggregator, 0, rule, batch.Scratch, AggregationCase<float>.Rows);
        for (int size = 1; size < AggregationCase<float>.Rows; size++)
        {
            // Backwards and with scratch that has seen other parameters: neither the order nor leftovers may show.
            Aggregate(KernelPaths.Parse(path), aggregator, 2, rule, batch.Scratch, AggregationCase<float>.Rows);
            Assert.Equal(whole, Aggregate(KernelPaths.Parse(path), aggregator, 0, rule, batch.Scratch, size));
        }
    }

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
    [InlineData(0, 3, double.PositiveInfinity)]
    [InlineData(2, 0, 0.3)]
    public void Nominal_EveryPath_GivesTheSameBits(int parameter, int affected, double clip)
    {
        AggregationCase<float> batch = new(new Random(63), 210, 0, OperandFact.General);
        GradientAggregator<float> aggregator = new(batch.Plan, batch.Passes);
        AggregationRule rule = new(AggregationKind.Removal, affected, clip);
        int entries = AggregationCase<float>.Rows * AggregationCase<float>.Columns;
        float[][] nominal = [.. VectorPath.Supported.Select(path => Aggregate(path, aggregator, parameter, rule, batch.Scratch, 5)[..entries])];
        Assert.All(nominal, values => Assert.Equal(nominal[0], values));
    }

    [Fact]
    public void Aggregate_OverflowingProducts_GivesInfinitiesAndNoNaN()
    {
        AggregationCase<float> batch = new(new Random(64), 70, 0, OperandFact.General);
        foreach (BatchSlots<float> slots in new[] { batch.Passes.WeightPerturbed, batch.Passes.InputPerturbed! })
        {
            for (int slot = 1; slot < 5; slot++)
            {
                TileBounds<float> bounds = slots.Bounds(slot, 0);
                bounds.Lower.Fill(-float.MaxValue);
                bounds.Upper.Fill(float.MaxValue);
            }
        }

        GradientAggregator<float> aggregator = new(batch.Plan, batch.Passes);
        int entries = AggregationCase<float>.Rows * AggregationCase<float>.Columns;
        foreach (AggregationKind kind in Enum.GetValues<AggregationKind>())
        {
            AggregationRule rule = new(kind, 3, kind == AggregationKind.Substitution ? 3e38 : double.PositiveInfinity);
            foreach (VectorPathName path in VectorPath.Supported)
            {
                float[] result = Aggregate(path, aggregator, 2, rule, batch.Scratch, 1);
                Assert.All(result[entries..(2 * entries)], value => Assert.Equal(float.NegativeInfinity, value));
                Assert.All(result[(2 * entries)..], value => Assert.Equal(float.PositiveInfinity, value));
            }
        }
    }

    [Fact]
    public void Aggregate_ImpossibleRule_Throws()
    {
        AggregationCase<double> batch = new(new Random(65), 4, 0, OperandFact.General);
        GradientAggregator<double> aggregator = new(batch.Plan, batch.Passes);
        double[] result = new double[AggregationCase<double>.Rows * AggregationCase<double>.Columns];
        void Run(AggregationRule rule) => aggregator.Aggregate(new(0, 0, 1, 0, 1), rule, result, result, result, batch.Scratch);
        Assert.Throws<ArgumentException>(() => Run(new(AggregationKind.Removal, 4, double.PositiveInfinity)));
        Assert.Throws<ArgumentException>(() => Run(new(AggregationKind.Removal, -1, double.PositiveInfinity)));
        Assert.Throws<ArgumentException>(() => Run(new(AggregationKind.Substitution, 1, double.PositiveInfinity)));
        Assert.Throws<ArgumentException>(() => Run(new(AggregationKind.BoundedPerturbation, 1, double.NaN)));
        batch.Passes.Count = 0;
        Assert.Throws<ArgumentException>(() => Run(new(AggregationKind.Removal, 0, double.PositiveInfinity)));
    }

    private static void Check<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(61);
        int[] sizes = [1, 2, 3, 5, 8, 12, 63, 64, 65, 130, 300, 1100];
        for (int round = 0; round < (TestLength.IsLong ? 600 : 60); round++)
        {
            int count = sizes[round % sizes.Length];
            int trusted = random.Next(3) == 0 ? random.Next(count + 1) : 0;
            OperandFact fact = (OperandFact)random.Next(3);
            AggregationCase<T> batch = new(random, count, trusted, fact);
            AggregationKind kind = (AggregationKind)(round % 3);
            double clip = kind == AggregationKind.Substitution || random.Next(2) == 0 ? random.Next(2) == 0 ? 0.1 : 0.75 : double.PositiveInfinity;
            int untrusted = count - batch.Passes.Trusted.Count(true);
            int most = Math.Min(untrusted, kind == AggregationKind.Removal ? count - 1 : count);
            int affected = random.Next(4) switch { 0 => 0, 1 => most, 2 => most / 3, _ => random.Next(most + 1) };
            CheckCase(path, batch, new AggregationRule(kind, affected, clip), random);
        }
    }

    private static void CheckCase<T>(VectorPathName path, AggregationCase<T> batch, AggregationRule rule, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GradientAggregator<T> aggregator = new(batch.Plan, batch.Passes);
        int count = batch.Passes.Count;
        for (int parameter = 0; parameter < batch.Plan.Parameters.Length; parameter++)
        {
            ParameterPlan plan = batch.Plan.Parameters[parameter];
            int entries = plan.Rows * plan.Columns;
            T[] result = Aggregate(path, aggregator, parameter, rule, batch.Scratch, plan.Rows);
            int entry = random.Next(entries);
            ExactInterval[] Clipped(BatchSlots<T> slots, ImmutableArray<GradientSite> sites) =>
            [
                .. Enumerable.Range(0, count)
                    .Select(i => AggregationCase<T>.Entry(slots, sites, parameter, entry / plan.Columns, entry % plan.Columns, i))
                    .Select(g => double.IsFinite(rule.Clip) ? g.Clamp(Dyadic.From(rule.Clip)) : g),
            ];

            ExactInterval[] own = Clipped(batch.Passes.WeightPerturbed, batch.Plan.WeightPerturbed);
            ExactInterval[] perturbed = Clipped(batch.Passes.InputPerturbed!, batch.Plan.InputPerturbed);
            string what = $"{path} {typeof(T).Name} {rule} b {count} trusted {batch.Passes.Trusted.Count(true)} {batch.Fact} {plan.Name} {entry}";
            if (plan.Name == "unused")
            {
                Assert.All(result, value => Assert.Equal(T.Zero, value));
                continue;
            }

            (ExactInterval mean, Dyadic magnitude) = AggregationOracle.Mean(rule, own, perturbed, batch.Passes.Trusted.ToArray());

            // Clipped products may be small where unclipped ones, which are rounded first, are not; the mean's divisor is at least 1.
            BoundAssert.Encloses(result[entries + entry], result[(2 * entries) + entry], mean, count + 10, magnitude + new Dyadic(count * 20, 0), what);
            ExactInterval[] nominal = Clipped(batch.Passes.Nominal, batch.Plan.Nominal);
            double exact = (nominal.Aggregate(ExactInterval.Zero, (sum, g) => sum + g).Lower / new Dyadic(count, 0)).RoundDown<double>();
            double slack = 40 * (count + 4) * double.CreateChecked(T.ScaleB(T.One, -FloatingFormat<T>.Precision));
            Assert.InRange(double.CreateChecked(result[entry]), exact - slack, exact + slack);
        }
    }

    /// <summary>Nominal values, lower and upper bounds of all rows of a parameter, one after the other, computed from the last block of rows to the first.</summary>
    private static T[] Aggregate<T>(
        VectorPathName path, GradientAggregator<T> aggregator, int parameter, AggregationRule rule, AggregationScratch<T> scratch, int blockRows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int columns = parameter == 1 ? 1 : AggregationCase<T>.Columns;
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
