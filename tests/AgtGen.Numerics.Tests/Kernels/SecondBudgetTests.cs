using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Numerics;
using AgtGen.Testing.Exact;
using static AgtGen.Numerics.Tests.Kernels.BlockwiseAggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>The aggregation where features and labels have budgets of their own, of any samples.</summary>
public sealed class SecondBudgetTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_AnyBatch_IsTheRuleAndHoldsTheStrongestChoice(string path)
    {
        Check<float>(KernelPaths.Parse(path));
        Check<double>(KernelPaths.Parse(path));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_FewSamples_HoldsEveryChoice(string path)
    {
        const int Count = 4;
        Random random = new(64);
        for (int round = 0; round < 12; round++)
        {
            AggregationCase<float> batch = new(random, Count, round % 3, (OperandFact)(round % 3), movedPasses: 3);
            AggregationRule rule = new(AggregationKind.BoundedPerturbation, 1 + (round % 2), round % 4 == 0 ? 0.75 : double.PositiveInfinity) { Beside = 1 + (round / 2 % 2) };
            GradientAggregator<float> aggregator = new(batch.Plan, batch.Passes);
            for (int parameter = 0; parameter < batch.Plan.Parameters.Length; parameter++)
            {
                ParameterPlan plan = batch.Plan.Parameters[parameter];
                int entries = plan.Rows * plan.Columns, entry = random.Next(entries);
                float[] result = Aggregate(KernelPaths.Parse(path), aggregator, parameter, rule, batch.Scratch, plan.Rows);
                (ExactInterval[] own, ExactInterval[][] moved) = Entries(batch, rule, parameter, entry);
                ExactInterval[][] altered = [own, moved[1], moved[0], moved[2]];
                (Dyadic lower, Dyadic upper) = (Dyadic.From(result[entries + entry]) * new Dyadic(Count, 0), Dyadic.From(result[(2 * entries) + entry]) * new Dyadic(Count, 0));
                foreach (int[] choice in Choices(rule, batch.Passes.Trusted.ToArray()))
                {
                    ExactInterval sum = choice.Select((alteration, i) => altered[alteration][i]).Aggregate(ExactInterval.Zero, (total, g) => total + g);
                    Assert.True((lower - sum.Lower).Significand.Sign <= 0 && (sum.Upper - upper).Significand.Sign <= 0, $"{path} {rule} {batch.Fact} {plan.Name} {entry}: {string.Join(' ', choice)}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_RoundedFeatures_CountsThemAsItComparedThem(string path)
    {
        // The product of moved features is rounded. If what moving adds were rounded together with that product, and what another label adds beside it were not, the upper bound would be 2^-24 below the truth.
        const float Above = 1 + (1f / (1 << 23));
        AggregationCase<float> batch = new(new Random(65), 2, 0, OperandFact.NonNegative, movedPasses: 3);
        Set(batch.Passes.WeightPerturbed, (0.5f, 1), (-1.5f, 1));
        Set(batch.Passes.Moved[0].Slots, (0.5f, 1), (-1.5f, 1));
        Set(batch.Passes.Moved[1].Slots, (Above, Above), (-1.5f, 1));
        Set(batch.Passes.Moved[2].Slots, (2, Above), (-1.5f, 1));
        AggregationRule rule = new(AggregationKind.BoundedPerturbation, 1, double.PositiveInfinity) { Beside = 1 };

        float[] result = Aggregate(KernelPaths.Parse(path), new(batch.Plan, batch.Passes), 0, rule, batch.Scratch, AggregationCase<float>.Rows);

        Assert.All(result[(2 * result.Length / 3)..], upper => Assert.InRange(upper, ((2 * Above) - 1.5f) / 2, 0.2501f));
    }

    /// <summary>Gives all rows and columns of a sample one delta and one activation.</summary>
    private static void Set(BatchSlots<float> slots, params ReadOnlySpan<(float Delta, float Activation)> samples)
    {
        for (int sample = 0; sample < samples.Length; sample++)
        {
            Fill(slots.Bounds(2, 0), sample, samples[sample].Delta);
            Fill(slots.Bounds(1, 0), sample, samples[sample].Activation);
        }

        static void Fill(TileBounds<float> slot, int sample, float value)
        {
            for (int i = sample; i < slot.Lower.Length; i += Tile.Samples)
            {
                slot.Lower[i] = slot.Upper[i] = value;
            }
        }
    }

    /// <summary>For each sample 0, or 1 with moved features, or 2 with another label, or 3 with both.</summary>
    private static IEnumerable<int[]> Choices(AggregationRule rule, bool[] trusted) =>
        from choice in Enumerable.Range(0, 1 << (2 * trusted.Length))
        let alterations = trusted.Select((_, i) => (choice >> (2 * i)) & 3).ToArray()
        where alterations.Count(a => (a & 1) > 0) <= rule.Affected && alterations.Count(a => (a & 2) > 0) <= rule.Beside && !trusted.Where((t, i) => t && alterations[i] > 0).Any()
        select alterations;

    private static void Check<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(63);
        int[] sizes = [1, 2, 5, 17, 64, 130, 257, 513];
        for (int round = 0; round < (TestLength.IsLong ? 240 : 8); round++)
        {
            int count = sizes[round % sizes.Length];
            AggregationCase<T> batch = new(random, count, random.Next(3) == 0 ? random.Next(count) : 0, (OperandFact)(round % 3), (BatchShape)random.Next(3), movedPasses: 3);
            int untrusted = count - batch.Passes.Trusted.Count(true), most = Math.Min(untrusted, 20);
            if (untrusted > 0)
            {
                double clip = random.Next(2) == 0 ? 0.75 : double.PositiveInfinity;
                Check(path, batch, new AggregationRule(AggregationKind.BoundedPerturbation, 1 + random.Next(most), clip) { Beside = 1 + random.Next(most) }, random);
            }
        }
    }

    private static void Check<T>(VectorPathName path, AggregationCase<T> batch, AggregationRule rule, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GradientAggregator<T> aggregator = new(batch.Plan, batch.Passes);
        int count = batch.Passes.Count;
        AggregationScratch<T> scratch = new(batch.Scratch.Tiles, Math.Max(rule.Affected, rule.Beside), random.Next(2) * AggregationCase<T>.Columns, movedPasses: 3);
        bool[] trusted = batch.Passes.Trusted.ToArray();
        for (int parameter = 0; parameter < batch.Plan.Parameters.Length; parameter++)
        {
            ParameterPlan plan = batch.Plan.Parameters[parameter];
            int entries = plan.Rows * plan.Columns, entry = random.Next(entries);
            if (batch.Plan.WeightPerturbed[parameter].Terms.IsEmpty)
            {
                continue;
            }

            // The second time floors are known.
            T[] result = Aggregate(path, aggregator, parameter, rule, scratch, plan.Rows);
            Assert.Equal(result, Aggregate(path, aggregator, parameter, rule, scratch, plan.Rows));
            (ExactInterval[] own, ExactInterval[][] moved) = Entries(batch, rule, parameter, entry);
            (T lower, T upper) = (result[entries + entry], result[(2 * entries) + entry]);
            string what = $"{path} {typeof(T).Name} {rule} b {count} {batch.Fact} {plan.Name} {entry}";

            Assert.True((Dyadic.From(lower) - AggregationOracle.Chosen(rule, Ends(own, -1), [.. moved.Select(pass => Ends(pass, -1))], trusted)).Significand.Sign <= 0, $"{what}: lower");
            Assert.True((Dyadic.From(-upper) - AggregationOracle.Chosen(rule, Ends(own, 1), [.. moved.Select(pass => Ends(pass, 1))], trusted)).Significand.Sign <= 0, $"{what}: upper");

            // A sample that is counted for both budgets counts once more than it can: rounding of that may go either way.
            (ExactInterval mean, Dyadic magnitude) = AggregationOracle.Mean(rule, own, moved, trusted);
            int windows = batch.Plan.Nominal[parameter].Terms.Sum(term => term.Shape == default ? 0 : term.Shape.Image.Windows), roundings = (2 * count) + 10 + (count * windows);
            magnitude += new Dyadic(count * 20 * Math.Max(1, windows), 0);
            Dyadic slack = BoundAssert.Slack<T>(roundings, magnitude);
            BoundAssert.Encloses(lower, upper, new(mean.Lower + slack, mean.Upper - slack), 2 * roundings, magnitude, what);
        }
    }

    /// <summary>The lower ends, or the upper ones negated.</summary>
    private static Dyadic[] Ends(ExactInterval[] of, int side) => [.. of.Select(g => side < 0 ? g.Lower : -g.Upper)];

    private static (ExactInterval[] Own, ExactInterval[][] Moved) Entries<T>(AggregationCase<T> batch, AggregationRule rule, int parameter, int entry)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int columns = batch.Plan.Parameters[parameter].Columns;
        ExactInterval[] Of(BatchSlots<T> slots, ImmutableArray<GradientSite> sites) =>
        [
            .. Enumerable.Range(0, batch.Passes.Count)
                .Select(i => AggregationCase<T>.Entry(slots, sites, parameter, entry / columns, entry % columns, i))
                .Select(g => double.IsFinite(rule.Clip) ? g.Clamp(Dyadic.From(rule.Clip)) : g),
        ];

        return (Of(batch.Passes.WeightPerturbed, batch.Plan.WeightPerturbed), [.. batch.Passes.Moved.ToArray().Select(pass => Of(pass.Slots, batch.Plan.InputPerturbed))]);
    }
}
