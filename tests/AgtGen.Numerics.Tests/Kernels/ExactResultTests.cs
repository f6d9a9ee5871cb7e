using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;
using AgtGen.Kernels.Losses;
using AgtGen.Kernels.Products;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>What is exact has itself as both bounds on every path, so that no path opens a kink that another does not.</summary>
public sealed class ExactResultTests
{
    private const int Inputs = 70;
    private const int Outputs = 5;

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Product_OfZeros_IsZero(string path)
    {
        // Odd lanes are 0 in every input, the weights of the second row are: elsewhere nothing is exact.
        Random random = new(95);
        RandomTile<float> weights = RandomTile<float>.Ordinary(random, Inputs * Outputs), x = RandomTile<float>.Ordinary(random, Inputs * Tile.Samples);
        weights.Lower.AsSpan(Inputs, Inputs).Clear();
        weights.Upper.AsSpan(Inputs, Inputs).Clear();
        for (int i = 1; i < x.Lower.Length; i += 2)
        {
            (x.Lower[i], x.Upper[i]) = (0, 0);
        }

        foreach (OperandFact fact in Enum.GetValues<OperandFact>())
        {
            RandomTile<float> y = Multiply(path, fact, weights, x);
            for (int at = 0; at < y.Lower.Length; at++)
            {
                bool isZero = at % 2 == 1 || at / Tile.Samples == 1;
                Assert.Equal(isZero, y.Lower[at] == 0 && y.Upper[at] == 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Product_OfFewBits_IsAPoint(string path)
    {
        CheckFewBits<float>(path, 8);
        CheckFewBits<double>(path, 16);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void MultiMargin_ScoresExactlyOneApart_AreInactive(string path)
    {
        const int Classes = 3;
        float[] z = new float[Classes * Tile.Samples];
        z.AsSpan(0, Tile.Samples).Fill(0.75f);
        z.AsSpan(Tile.Samples, 2 * Tile.Samples).Fill(-0.25f);
        RandomTile<float> y = new(new float[z.Length], new float[z.Length]);
        LossKernel.BoundsRun<MultiMargin, float> kernel = new(
            default, new(Classes, new(z, z), new(new int[Tile.Samples], default, LabelFreedom.None), y.Bounds), isGradient: true);
        VectorPath.Run<float, LossKernel.BoundsRun<MultiMargin, float>>(KernelPaths.Parse(path), ref kernel);
        Assert.All(y.Lower.Concat(y.Upper), value => Assert.Equal(0, value));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Aggregate_GradientsOfZero_IsZero(string path)
    {
        foreach (OperandFact fact in Enum.GetValues<OperandFact>())
        {
            AggregationCase<float> batch = new(new Random(96), 150, 0, fact);
            foreach (BatchSlots<float> slots in new[] { batch.Passes.WeightPerturbed, batch.Passes.Moved[0].Slots })
            {
                Clear(slots, batch.Plan.WeightPerturbed[0].Terms[0].Delta);
            }

            foreach (AggregationKind kind in new[] { AggregationKind.BoundedPerturbation, AggregationKind.Removal })
            {
                foreach (int affected in new[] { 0, 3 })
                {
                    float[] bounds = Bounds(path, batch, 0, new(kind, affected, double.PositiveInfinity));
                    Assert.All(bounds, bound => Assert.Equal(0, bound));
                }
            }
        }
    }

    private static void Clear(BatchSlots<float> slots, int slot)
    {
        slots.Batch(slot).Lower.Clear();
        slots.Batch(slot).Upper.Clear();
    }

    private static float[] Bounds(string path, AggregationCase<float> batch, int parameter, AggregationRule rule)
    {
        int length = AggregationCase<float>.Rows * AggregationCase<float>.Columns;
        float[] nominal = new float[length], bounds = new float[2 * length];
        AggregationRun<float> run = new GradientAggregator<float>(batch.Plan, batch.Passes).Prepare(
            new(parameter, 0, AggregationCase<float>.Rows, 0, AggregationCase<float>.Columns), rule, nominal, bounds.AsSpan(0, length), bounds.AsSpan(length), batch.Scratch);
        VectorPath.Run<float, AggregationRun<float>>(KernelPaths.Parse(path), ref run);
        return bounds;
    }

    private static void CheckFewBits<T>(string path, int bits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(97);
        T Value() => T.CreateChecked(random.Next(-(1 << bits), 1 << bits)) / T.CreateChecked(1 << (bits / 2));
        T[] w = [.. Enumerable.Range(0, Inputs * Outputs).Select(_ => Value())], x = [.. Enumerable.Range(0, Inputs * Tile.Samples).Select(_ => T.Abs(Value()))];
        foreach (OperandFact fact in Enum.GetValues<OperandFact>())
        {
            RandomTile<T> y = Multiply(path, fact, new RandomTile<T>(w, w), new RandomTile<T>(x, x));
            Assert.Equal(y.Lower, y.Upper);
        }
    }

    private static RandomTile<T> Multiply<T>(string path, OperandFact fact, RandomTile<T> weights, RandomTile<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomTile<T> y = new(new T[Outputs * Tile.Samples], new T[Outputs * Tile.Samples]);
        WeightLayout layout = WeightLayout.Direct(Outputs, Inputs);
        VectorPathName name = KernelPaths.Parse(path);
        switch (fact)
        {
            case OperandFact.Point:
                PointProduct<T> point = new(layout, weights.Lower, weights.Upper, default, default, x.Lower, y.Bounds);
                VectorPath.Run<T, PointProduct<T>>(name, ref point);
                break;
            case OperandFact.NonNegative:
                T[] low = [.. x.Lower.Select(T.Abs)];
                T[] high = [.. x.Upper.Select((value, i) => T.Max(T.Abs(value), low[i]))];
                IntervalProduct<T, NonNegativeTerms<T>> nonNegative = new(layout, weights.Lower, weights.Upper, default, default, new(low, high), y.Bounds);
                VectorPath.Run<T, IntervalProduct<T, NonNegativeTerms<T>>>(name, ref nonNegative);
                break;
            default:
                IntervalProduct<T, GeneralTerms<T>> general = new(layout, weights.Lower, weights.Upper, default, default, x.Bounds, y.Bounds);
                VectorPath.Run<T, IntervalProduct<T, GeneralTerms<T>>>(name, ref general);
                break;
        }

        return y;
    }
}
