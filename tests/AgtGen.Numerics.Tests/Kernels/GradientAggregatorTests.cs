using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;
using AgtGen.Numerics.Tests.Numerics;
using AgtGen.Testing.Exact;
using static AgtGen.Numerics.Tests.Kernels.BlockwiseAggregation;

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
        foreach (BatchSlots<float> slots in new[] { batch.Passes.WeightPerturbed, batch.Passes.Moved[0].Slots })
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
            AggregationRule rule = new(kind, 3, kind is AggregationKind.Substitution or AggregationKind.Addition ? 3e38 : double.PositiveInfinity);
            foreach (VectorPathName path in VectorPath.Supported)
            {
                float[] result = Aggregate(path, aggregator, 2, rule, batch.Scratch, 1);
                Assert.All(result[entries..(2 * entries)], value => Assert.Equal(float.NegativeInfinity, value));
                Assert.All(result[(2 * entries)..], value => Assert.Equal(float.PositiveInfinity, value));
            }
        }
    }

    [Fact]
    public void Aggregate_OnlyTheMovedPassOverflows_GivesInfinitiesForASingleSampleToo()
    {
        AggregationCase<float> batch = new(new Random(67), 70, 0, OperandFact.General);
        for (int slot = 1; slot < 5; slot++)
        {
            TileBounds<float> bounds = batch.Passes.Moved[0].Slots.Bounds(slot, 0);
            bounds.Lower.Fill(-float.MaxValue);
            bounds.Upper.Fill(float.MaxValue);
        }

        GradientAggregator<float> aggregator = new(batch.Plan, batch.Passes);
        int entries = AggregationCase<float>.Rows * AggregationCase<float>.Columns;
        AggregationRule rule = new(AggregationKind.BoundedPerturbation, 1, double.PositiveInfinity);
        foreach (VectorPathName path in VectorPath.Supported)
        {
            foreach (int parameter in new[] { 0, 2 })
            {
                float[] result = Aggregate(path, aggregator, parameter, rule, batch.Scratch, 1);
                Assert.All(result[entries..(2 * entries)], value => Assert.Equal(float.NegativeInfinity, value));
                Assert.All(result[(2 * entries)..], value => Assert.Equal(float.PositiveInfinity, value));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_OneSampleWithoutAGradientOfItsOwn_IsTheMovedGradientRoundedOutward(string path)
    {
        // Nothing is added to the difference of the passes here, so no other rounding hides the one of its own.
        Random random = new(70);
        AggregationRule rule = new(AggregationKind.BoundedPerturbation, 1, double.PositiveInfinity);
        foreach (OperandFact fact in Enum.GetValues<OperandFact>())
        {
            AggregationCase<float> batch = new(random, 1, 0, fact);
            TileBounds<float> own = batch.Passes.WeightPerturbed.Bounds(2, 0);
            own.Lower.Clear();
            own.Upper.Clear();
            TileBounds<float> moved = batch.Passes.Moved[0].Slots.Bounds(2, 0);
            for (int i = 0; i < moved.Lower.Length; i++)
            {
                (moved.Lower[i], moved.Upper[i]) = (float.Min(moved.Lower[i], 0), float.Max(moved.Upper[i], 0));
            }

            GradientAggregator<float> aggregator = new(batch.Plan, batch.Passes);
            foreach (int parameter in new[] { 0, 1, 4, 5 })
            {
                (int rows, int columns) = (batch.Plan.Parameters[parameter].Rows, batch.Plan.Parameters[parameter].Columns);
                float[] result = Aggregate(KernelPaths.Parse(path), aggregator, parameter, rule, batch.Scratch, rows);
                for (int entry = 0; entry < rows * columns; entry++)
                {
                    ExactInterval exact = AggregationCase<float>.Entry(
                        batch.Passes.Moved[0].Slots, batch.Plan.InputPerturbed, parameter, entry / columns, entry % columns, 0);
                    BoundAssert.Encloses(
                        result[(rows * columns) + entry], result[(2 * rows * columns) + entry], exact, 8, exact.Magnitude, $"{path} {fact} {parameter} {entry}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_EveryStretchAboveTheOneBefore_RemovesTheLargest(string path)
    {
        // Lists are shortened at the end of stretches; the zeros after the last of these bring back nothing that was cut off. A first batch of small gradients teaches floors that all of this one pass.
        const int Count = 1100, Growing = 1024, Affected = 3;
        AggregationCase<double> batch = new(new Random(71), Count, 0, OperandFact.General);
        GradientAggregator<double> aggregator = new(batch.Plan, batch.Passes);
        AggregationScratch<double> scratch = new(batch.Scratch.Tiles, Affected, AggregationCase<double>.Columns);
        AggregationRule rule = new(AggregationKind.Removal, Affected, double.PositiveInfinity);
        SetDeltas(batch, Count, sample => sample < Growing ? (sample + 1) / 1048576.0 : 0);
        Aggregate(KernelPaths.Parse(path), aggregator, 1, rule, scratch, AggregationCase<double>.Rows);
        SetDeltas(batch, Count, sample => sample < Growing ? sample + 1 : 0);
        double[] result = Aggregate(KernelPaths.Parse(path), aggregator, 1, rule, scratch, AggregationCase<double>.Rows);
        double exact = ((Growing * (Growing + 1) / 2) - (3 * Growing) + 3) / (double)(Count - Affected);
        Assert.All(result[AggregationCase<double>.Rows..(2 * AggregationCase<double>.Rows)], lower => Assert.InRange(lower, exact - 1e-9, exact));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_ListsThatGrowByWholeStretches_LeaveTheirNeighboursAlone(string path)
    {
        // Every sample is listed on the lower side, since a first batch of small gradients teaches floors that all pass; few are on the upper one, whose list comes next: a stretch more without a look at the lists would write over it.
        const int Affected = 3;
        int count = 4 * SweepBlock<float>.Stretch;
        AggregationCase<float> batch = new(new Random(74), count, 0, OperandFact.General);
        GradientAggregator<float> aggregator = new(batch.Plan, batch.Passes);
        AggregationScratch<float> scratch = new(batch.Scratch.Tiles, Affected, AggregationCase<float>.Columns);
        AggregationRule rule = new(AggregationKind.Removal, Affected, double.PositiveInfinity);
        SetDeltas(batch, count, sample => (sample + 1) / 1048576f);
        Aggregate(KernelPaths.Parse(path), aggregator, 1, rule, scratch, AggregationCase<float>.Rows);
        SetDeltas(batch, count, sample => sample + 1);
        float[] result = Aggregate(KernelPaths.Parse(path), aggregator, 1, rule, scratch, AggregationCase<float>.Rows);
        double sum = count * (count + 1.0) / 2, lower = (sum - (3 * count) + 3) / (count - Affected), upper = (sum - 6) / (count - Affected);
        Assert.All(result[AggregationCase<float>.Rows..(2 * AggregationCase<float>.Rows)], value => Assert.InRange(value, lower - 0.5, lower));
        Assert.All(result[(2 * AggregationCase<float>.Rows)..], value => Assert.InRange(value, upper, upper + 0.5));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_RoomForAFewColumns_GivesTheSameBits(string path)
    {
        AggregationCase<float> batch = new(new Random(72), 140, 10, OperandFact.NonNegative);
        AggregationRule rule = new(AggregationKind.BoundedPerturbation, 3, 0.5);
        AggregationScratch<float> small = new(batch.Scratch.Tiles, rule.Affected, columns: 0);
        GradientAggregator<float> aggregator = new(batch.Plan, batch.Passes);
        for (int parameter = 0; parameter < batch.Plan.Parameters.Length; parameter++)
        {
            float[] ample = Aggregate(KernelPaths.Parse(path), aggregator, parameter, rule, batch.Scratch, AggregationCase<float>.Rows);
            Assert.Equal(ample, Aggregate(KernelPaths.Parse(path), aggregator, parameter, rule, small, AggregationCase<float>.Rows));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_ScratchThatSawOtherSlots_GivesTheBitsOfAFreshScratch(string path)
    {
        // The same blocks of models of the same shape: nothing that was packed for one of them may serve another.
        AggregationScratch<float> shared = new(tiles: 5, affected: 9, AggregationCase<float>.Columns);
        Random random = new(73);
        foreach (AggregationKind kind in Enum.GetValues<AggregationKind>())
        {
            foreach ((int count, int trusted) in new[] { (200, 0), (200, 0), (130, 0), (200, 50), (200, 90) })
            {
                AggregationCase<float> batch = new(random, count, trusted, OperandFact.NonNegative);
                GradientAggregator<float> aggregator = new(batch.Plan, batch.Passes);
                AggregationRule rule = new(kind, 9, 0.5);
                for (int parameter = 0; parameter < batch.Plan.Parameters.Length; parameter++)
                {
                    float[] fresh = Aggregate(KernelPaths.Parse(path), aggregator, parameter, rule, batch.Scratch, AggregationCase<float>.Rows);
                    Assert.Equal(fresh, Aggregate(KernelPaths.Parse(path), aggregator, parameter, rule, shared, AggregationCase<float>.Rows));
                }
            }
        }
    }

    [Fact]
    public void Aggregate_BlockOutsideItsParameter_Throws()
    {
        AggregationCase<float> batch = new(new Random(68), 4, 0, OperandFact.General);
        GradientAggregator<float> aggregator = new(batch.Plan, batch.Passes);
        float[] result = new float[2 * AggregationCase<float>.Rows];
        ParameterBlock block = new(5, 0, AggregationCase<float>.Rows + 1, 0, 1);
        Assert.Throws<ArgumentException>(() => aggregator.Aggregate(block, new(AggregationKind.Removal, 1, 1), result, result, result, batch.Scratch));
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
        Assert.Throws<ArgumentException>(() => Run(new(AggregationKind.Addition, 1, double.PositiveInfinity)));
        Assert.Throws<ArgumentException>(() => Run(new(AggregationKind.BoundedPerturbation, 1, double.NaN)));
        batch.Passes.Count = 0;
        Assert.Throws<ArgumentException>(() => Run(new(AggregationKind.Removal, 0, double.PositiveInfinity)));
    }

    /// <summary>Gives all rows of a sample one delta, without bounds around it.</summary>
    private static void SetDeltas<T>(AggregationCase<T> batch, int count, Func<int, T> delta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int sample = 0; sample < count; sample++)
        {
            TileBounds<T> tile = batch.Passes.WeightPerturbed.Bounds(2, sample / Tile.Samples);
            for (int row = 0; row < AggregationCase<T>.Rows; row++)
            {
                int at = (row * Tile.Samples) + (sample % Tile.Samples);
                tile.Lower[at] = tile.Upper[at] = delta(sample);
            }
        }
    }

    private static void Check<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(61);
        int[] sizes = [1, 2, 3, 5, 8, 12, 15, 17, 63, 64, 65, 130, 255, 257, 300, 511, 513, 1023, 1025, 1100, 1601];
        for (int round = 0; round < (TestLength.IsLong ? 840 : 63); round++)
        {
            // Each size with three of the four kinds; the long form has all.
            int count = sizes[(round / 3) % sizes.Length];
            int trusted = random.Next(3) == 0 ? random.Next(count + 1) : 0;
            OperandFact fact = (OperandFact)random.Next(3);
            AggregationCase<T> batch = new(random, count, trusted, fact, (BatchShape)random.Next(3));
            AggregationKind kind = (AggregationKind)(round % 4);
            double clip = kind is AggregationKind.Substitution or AggregationKind.Addition || random.Next(2) == 0 ? random.Next(2) == 0 ? 0.1 : 0.75 : double.PositiveInfinity;
            int untrusted = count - batch.Passes.Trusted.Count(true);
            int most = Math.Min(untrusted, kind == AggregationKind.Removal ? count - 1 : count);
            int affected = random.Next(6) switch { 0 => 0, 1 => most, 2 => most / 3, 3 => random.Next(most + 1), _ => Math.Min(most, 1 + random.Next(20)) };
            bool keepsDivisor = kind is AggregationKind.Removal or AggregationKind.Addition && random.Next(2) == 0;
            CheckCase(path, batch, new AggregationRule(kind, affected, clip) { KeepsDivisor = keepsDivisor }, random);
        }
    }

    private static void CheckCase<T>(VectorPathName path, AggregationCase<T> batch, AggregationRule rule, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GradientAggregator<T> aggregator = new(batch.Plan, batch.Passes);
        GradientAggregator<T> learned = new(batch.Plan, batch.Passes);
        int count = batch.Passes.Count;

        // No more room than the budget needs: lists must be shortened in time.
        AggregationScratch<T> scratch = new(batch.Scratch.Tiles, rule.Affected, random.Next(2) * AggregationCase<T>.Columns);
        for (int parameter = 0; parameter < batch.Plan.Parameters.Length; parameter++)
        {
            ParameterPlan plan = batch.Plan.Parameters[parameter];
            int entries = plan.Rows * plan.Columns;
            T[] result = Aggregate(path, aggregator, parameter, rule, scratch, plan.Rows);
            int entry = random.Next(entries);
            Aggregate(path, learned, parameter, rule with { Affected = random.Next(rule.Affected + 1) }, scratch, plan.Rows);
            Assert.Equal(result, Aggregate(path, learned, parameter, rule, scratch, plan.Rows));
            ExactInterval[] Clipped(BatchSlots<T> slots, ImmutableArray<GradientSite> sites) =>
            [
                .. Enumerable.Range(0, count)
                    .Select(i => AggregationCase<T>.Entry(slots, sites, parameter, entry / plan.Columns, entry % plan.Columns, i))
                    .Select(g => double.IsFinite(rule.Clip) ? g.Clamp(Dyadic.From(rule.Clip)) : g),
            ];

            ExactInterval[] own = Clipped(batch.Passes.WeightPerturbed, batch.Plan.WeightPerturbed);
            ExactInterval[] perturbed = Clipped(batch.Passes.Moved[0].Slots, batch.Plan.InputPerturbed);
            int windows = batch.Plan.Nominal[parameter].Terms.Sum(term => term.Shape == default ? 0 : term.Shape.Image.Windows);
            string what = $"{path} {typeof(T).Name} {rule} b {count} trusted {batch.Passes.Trusted.Count(true)} {batch.Fact} {plan.Name} {entry}";
            if (plan.Name == "unused")
            {
                Assert.All(result, value => Assert.Equal(T.Zero, value));
                continue;
            }

            (ExactInterval mean, Dyadic magnitude) = AggregationOracle.Mean(rule, own, [perturbed], batch.Passes.Trusted.ToArray());

            // Clipped products may be small where unclipped ones, which are rounded first, are not; the mean's divisor is at least 1.
            BoundAssert.Encloses(result[entries + entry], result[(2 * entries) + entry], mean, count + 10 + (count * windows), magnitude + new Dyadic(count * 20 * Math.Max(1, windows), 0), what);
            ExactInterval[] nominal = Clipped(batch.Passes.Nominal, batch.Plan.Nominal);
            double exact = (nominal.Aggregate(ExactInterval.Zero, (sum, g) => sum + g).Lower / new Dyadic(count, 0)).RoundDown<double>();
            double slack = 40 * Math.Max(1, windows) * (count + 4) * double.CreateChecked(T.ScaleB(T.One, -FloatingFormat<T>.Precision));
            Assert.InRange(double.CreateChecked(result[entry]), exact - slack, exact + slack);
        }
    }
}
