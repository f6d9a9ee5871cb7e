using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Means of gradients that are scaled to a norm, against the gradients themselves: any within their bounds are inside, and the extreme ones attain the bounds.</summary>
public sealed class NormBoundTests
{
    private static readonly double[] Norms = [0.05, 1, 4, 100];

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_ClippedToANorm_IsTheHullOfScaledGradients(string path)
    {
        Check<double>(KernelPaths.Parse(path), 1e-12);
        Check<float>(KernelPaths.Parse(path), 2e-5);
    }

    [Fact]
    public void Aggregate_WithoutNorms_IsRefused()
    {
        AggregationCase<double> batch = new(new Random(3), 4, 0, OperandFact.General);
        double[] result = new double[AggregationCase<double>.Rows * AggregationCase<double>.Columns];
        Assert.Throws<ArgumentException>(() => new GradientAggregator<double>(batch.Plan, batch.Passes)
            .Aggregate(new(0, 0, 1, 0, 1), new(AggregationKind.Removal, 0, 1, ClipsNorm: true), result, result, result, batch.Scratch));
    }

    private static void Check<T>(VectorPathName path, double slack)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(71);
        for (int round = 0; round < 12; round++)
        {
            int count = random.Next(1, 90);
            AggregationCase<T> batch = new(random, count, 0, (OperandFact)(round % 3), rows: 3, columns: 4);
            int tiles = batch.Scratch.Tiles;
            double clip = Norms[round % Norms.Length];
            batch.Passes.TakeNorms(batch.Plan, tiles, clip);
            for (int tile = 0; tile < tiles; tile++)
            {
                batch.Passes.NominalNorms!.Measure(tile);
                batch.Passes.WeightPerturbedNorms!.Measure(tile);
            }

            (double[] Lower, double[] Upper)[] samples = [.. Enumerable.Range(0, count).Select(sample => Entries(batch, batch.Passes.WeightPerturbed, sample))];
            double[][] nominal = [.. Enumerable.Range(0, count).Select(sample => Entries(batch, batch.Passes.Nominal, sample).Lower)];
            GradientAggregator<T> aggregator = new(batch.Plan, batch.Passes);
            int flat = 0;
            foreach (GradientSite site in batch.Plan.Nominal)
            {
                int parameter = site.Parameter;
                ParameterPlan plan = batch.Plan.Parameters[parameter];
                int entries = plan.Rows * plan.Columns;
                T[] mean = new T[entries], lower = new T[entries], upper = new T[entries];
                AggregationRun<T> run = aggregator.Prepare(
                    new(parameter, 0, plan.Rows, 0, plan.Columns), new(AggregationKind.BoundedPerturbation, 0, clip, ClipsNorm: true), mean, lower, upper, batch.Scratch);
                VectorPath.Run<T, AggregationRun<T>>(path, ref run);
                for (int entry = 0; entry < entries; entry++, flat++)
                {
                    int at = flat;
                    double l = double.CreateChecked(lower[entry]), u = double.CreateChecked(upper[entry]);
                    double least = samples.Average(sample => Extreme(sample, at, clip, largest: false)), most = samples.Average(sample => Extreme(sample, at, clip, largest: true));
                    string what = $"{path} {typeof(T).Name} round {round} {plan.Name} {entry}";

                    // Doubles round by less than a float's bounds, which are held without allowance.
                    double allowance = typeof(T) == typeof(float) ? 0 : slack;
                    Assert.True(l <= least + allowance && least - slack <= l, $"{what}: {l} {least}");
                    Assert.True(u >= most - allowance && most + slack >= u, $"{what}: {u} {most}");
                    double any = samples.Average(sample => Scaled([.. sample.Lower.Zip(sample.Upper, (a, b) => a + (random.NextDouble() * (b - a)))], at, clip));
                    Assert.InRange(any, l - slack, u + slack);
                    Assert.Equal(nominal.Average(gradient => Scaled(gradient, at, clip)), double.CreateChecked(mean[entry]), slack);
                }
            }
        }
    }

    /// <summary>Bounds of all entries of one sample's gradient, parameter after parameter.</summary>
    private static (double[] Lower, double[] Upper) Entries<T>(AggregationCase<T> batch, BatchSlots<T> slots, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<ExactInterval> all = [];
        foreach (int parameter in batch.Plan.Nominal.Select(site => site.Parameter))
        {
            ParameterPlan plan = batch.Plan.Parameters[parameter];
            for (int entry = 0; entry < plan.Rows * plan.Columns; entry++)
            {
                all.Add(AggregationCase<T>.Entry(slots, batch.Plan.WeightPerturbed, parameter, entry / plan.Columns, entry % plan.Columns, sample));
            }
        }

        return ([.. all.Select(entry => entry.Lower.RoundDown<double>())], [.. all.Select(entry => -(-entry.Upper).RoundDown<double>())]);
    }

    /// <summary>The entry at its end, with the others as small or as large as makes it extreme.</summary>
    private static double Extreme((double[] Lower, double[] Upper) sample, int entry, double clip, bool largest)
    {
        double own = largest ? sample.Upper[entry] : sample.Lower[entry];
        bool isOutward = largest ? own >= 0 : own <= 0;
        double[] gradient = [.. sample.Lower.Zip(sample.Upper, (l, u) => isOutward ? Math.Max(0, Math.Max(l, -u)) : Math.Max(-l, u))];
        gradient[entry] = own;
        return Scaled(gradient, entry, clip);
    }

    private static double Scaled(double[] gradient, int entry, double clip)
    {
        double norm = Math.Sqrt(gradient.Sum(g => g * g));
        return norm > clip ? gradient[entry] * (clip / norm) : gradient[entry];
    }
}
