using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Testing.Exact;
using static AgtGen.Numerics.Tests.Kernels.BlockwiseAggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>The aggregation where several things may have happened to a batch, or any samples of a pool may be the batch, against every choice in exact arithmetic.</summary>
public sealed class ComposedAggregationTests
{
    private const double Clip = 0.75;

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_FewSamples_HoldsEveryChoice(string path)
    {
        Check<float>(KernelPaths.Parse(path), 71);
        Check<double>(KernelPaths.Parse(path), 72);
    }

    /// <summary>What is chosen of a large pool is no more than the selection of every entry by itself says, and no less but for rounding.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_BatchOfALargePool_IsTheMeanOfTheLeast(string path)
    {
        Random random = new(73);
        foreach ((int pool, int count, int removed) in new[] { (65, 64, 0), (130, 17, 3), (257, 256, 9), (400, 1, 0) })
        {
            AggregationCase<double> batch = new(random, pool, 0, (OperandFact)random.Next(3));
            batch.Passes.Count = count;
            batch.Passes.Pool = pool;
            AggregationRule rule = new(AggregationKind.Removal, removed, double.PositiveInfinity);
            for (int parameter = 0; parameter < batch.Plan.Parameters.Length; parameter++)
            {
                ParameterPlan plan = batch.Plan.Parameters[parameter];
                int entries = plan.Rows * plan.Columns, entry = random.Next(entries);
                double[] result = Aggregate(KernelPaths.Parse(path), new(batch.Plan, batch.Passes), parameter, rule, batch.Scratch, plan.Rows);
                ExactInterval[] own = Of(batch, batch.Passes.WeightPerturbed, batch.Plan.WeightPerturbed, parameter, entry, double.PositiveInfinity);
                int left = count - removed;
                double least = own.Select(g => g.Lower.RoundDown<double>()).Order().Take(left).Sum() / left, most = own.Select(g => g.Upper.RoundDown<double>()).OrderDescending().Take(left).Sum() / left;
                Assert.Equal(least, result[entries + entry], 1e-9 * (1 + Math.Abs(least)));
                Assert.Equal(most, result[(2 * entries) + entry], 1e-9 * (1 + Math.Abs(most)));
            }
        }
    }

    private static void Check<T>(VectorPathName path, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(seed);
        for (int round = 0; round < 24; round++)
        {
            const int Pool = 4;
            int count = round % 2 == 0 ? Pool : 3;
            bool areTwo = round % 3 == 0;
            AggregationCase<T> batch = new(random, Pool, round % 4 == 0 ? 1 : 0, (OperandFact)(round % 3), movedPasses: areTwo ? 3 : 1);
            batch.Passes.Count = count;
            batch.Passes.Pool = Pool;
            AggregationRule rule = new(AggregationKind.BoundedPerturbation, random.Next(2) + (areTwo ? 1 : 0), Clip)
            {
                Beside = areTwo ? 1 : 0, Removed = random.Next(2), Substituted = random.Next(2), Added = random.Next(3), KeepsDivisor = random.Next(2) == 0,
            };
            for (int parameter = 0; parameter < batch.Plan.Parameters.Length; parameter++)
            {
                ParameterPlan plan = batch.Plan.Parameters[parameter];
                int entries = plan.Rows * plan.Columns, entry = random.Next(entries);
                if (batch.Plan.WeightPerturbed[parameter].Terms.IsEmpty)
                {
                    continue;
                }

                T[] result = Aggregate(path, new(batch.Plan, batch.Passes), parameter, rule, batch.Scratch, plan.Rows);
                ExactInterval[] own = Of(batch, batch.Passes.WeightPerturbed, batch.Plan.WeightPerturbed, parameter, entry, Clip);
                ExactInterval[][] moved = [.. batch.Passes.Moved.ToArray().Select(pass => Of(batch, pass.Slots, batch.Plan.InputPerturbed, parameter, entry, Clip))];

                // By what the larger budget does, by what the smaller does, and by what both do.
                ExactInterval[][] altered = areTwo ? [own, moved[1], moved[0], moved[2]] : [own, moved[0]];
                (Dyadic lower, Dyadic upper) = (Dyadic.From(result[entries + entry]), Dyadic.From(result[(2 * entries) + entry]));
                foreach ((ExactInterval sum, int divisor) in Choices(rule, count, batch.Passes.Trusted.ToArray(), altered))
                {
                    Dyadic times = new(divisor, 0);
                    Assert.True(
                        ((lower * times) - sum.Lower).Significand.Sign <= 0 && (sum.Upper - (upper * times)).Significand.Sign <= 0,
                        $"{path} {typeof(T).Name} {rule} b {count} {batch.Fact} {plan.Name} {entry}: {sum} of {divisor}");
                }
            }
        }
    }

    /// <summary>For each sample: not in the batch, as it is, altered in one of some ways, removed, or replaced.</summary>
    private static IEnumerable<(ExactInterval Sum, int Divisor)> Choices(AggregationRule rule, int count, bool[] trusted, ExactInterval[][] altered)
    {
        const int Absent = -1, Removed = -2, Replaced = -3;
        int[] ways = [Absent, Removed, Replaced, .. Enumerable.Range(0, altered.Length)];
        Dyadic clip = Dyadic.From(Clip);
        for (int choice = 0; choice < (int)Math.Pow(ways.Length, trusted.Length); choice++)
        {
            int[] of = [.. trusted.Select((_, i) => ways[choice / (int)Math.Pow(ways.Length, i) % ways.Length])];
            if (of.Count(way => way != Absent) != count || of.Count(way => way is 1 or 3) > rule.Affected || of.Count(way => way is 2 or 3) > rule.Beside
                || of.Count(way => way == Removed) > rule.Removed || of.Count(way => way == Replaced) > rule.Substituted || of.Where((way, i) => trusted[i] && way is not (Absent or 0)).Any())
            {
                continue;
            }

            ExactInterval kept = of.Select((way, i) => way >= 0 ? altered[way][i] : way == Replaced ? new(-clip, clip) : ExactInterval.Zero).Aggregate(ExactInterval.Zero, (total, g) => total + g);
            for (int added = 0; added <= rule.Added; added++)
            {
                Dyadic more = clip * new Dyadic(added, 0);
                yield return (new(kept.Lower - more, kept.Upper + more), rule.KeepsDivisor ? count : count - of.Count(way => way == Removed) + added);
            }
        }
    }

    private static ExactInterval[] Of<T>(AggregationCase<T> batch, BatchSlots<T> slots, ImmutableArray<GradientSite> sites, int parameter, int entry, double clip)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int columns = batch.Plan.Parameters[parameter].Columns;
        return
        [
            .. Enumerable.Range(0, batch.Passes.Pool)
                .Select(i => AggregationCase<T>.Entry(slots, sites, parameter, entry / columns, entry % columns, i))
                .Select(g => double.IsFinite(clip) ? g.Clamp(Dyadic.From(clip)) : g),
        ];
    }
}
