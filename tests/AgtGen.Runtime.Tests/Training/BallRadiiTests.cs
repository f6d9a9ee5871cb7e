using System.Globalization;
using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Data;
using AgtGen.Testing.Exact;

namespace AgtGen.Runtime.Tests.Training;

/// <summary>The ball around what was read holds whatever else may be read, for pairs of decimals whose exact distance is at most the radius.</summary>
public sealed class BallRadiiTests : IDisposable
{
    private const int Pairs = 4000;
    private static readonly double[] Radii = [0.01, 0.1, 1e-7, 3e-9, 0.25, 1e-40];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Ball_DecimalPairsInSingle_HoldsTheOther() => RequireHeld<float>([]);

    [Fact]
    public void Ball_DecimalPairsInDouble_HoldsTheOther() => RequireHeld<double>([]);

    [Fact]
    public void Ball_ScaledDecimalPairsInSingle_HoldsTheOther() => RequireHeld<float>([(0.3, 1.0 / 255), (-1e3, 7.1)]);

    [Fact]
    public void Ball_ScaledDecimalPairsInDouble_HoldsTheOther() => RequireHeld<double>([(1e-3, 0.1), (17, -3.7), (0, 1e-3)]);

    [Fact]
    public void Ball_ScaledToSubnormals_HoldsTheOther() => RequireHeld<float>([(0, 1e-38)]);

    [Fact]
    public void Reaching_DecimalLabels_RadiusHoldsTheOther()
    {
        Decimal[] pairs = [.. Sample(0.01, []).SelectMany(pair => new[] { pair.One, pair.Other })];
        LabelledData<float> data = LabelledData.ReadCsv<float>(folder.Write("a.csv", string.Concat(pairs.Select(value => $"1,{value.Text}\n"))));
        Adversary plain = new(AggregationKind.BoundedPerturbation, 1, 0, new(LabelFreedomKind.Within, Radius: 0.01));
        (int outside, int outsideUnwidened) = (0, 0);
        for (int row = 0; row < data.Count; row += 2)
        {
            BigRational distance = BigRational.Abs(Exact(data.Label(row)) - Exact(data.Label(row + 1)));
            outside += distance > (BigRational)plain.Reaching(data).Labels.Radius ? 1 : 0;
            outsideUnwidened += distance > (BigRational)0.01 ? 1 : 0;
        }

        Assert.Equal(0, outside);
        Assert.True(outsideUnwidened > 0);
    }

    [Fact]
    public void Radii_OfArraysAndMappedRows_AreNotWidened()
    {
        LabelledData<float> arrays = new([[1f, 2f]], [0f]);
        Assert.Equal([0.5f, 0.5f, 0, 0], Parts(new(0.5, arrays)));
        LabelledData<float> mapped = LabelledData.ReadCsv<float>(folder.Write("a.csv", "1,2,3")).MapRows("the same", row => row);
        Assert.Equal([0.5f, 0.5f, 0, 0], Parts(new(0.5, mapped)));
        float[] mixed = Parts(new(0.5, mapped.Concat(LabelledData.ReadCsv<float>(folder.File("a.csv")))));
        Assert.All(mixed, (part, i) => Assert.True(i < 2 ? part > 0.5f : part > 0));
    }

    [Fact]
    public void Radii_OneHotColumns_AreExactAndOthersKeepTheirs()
    {
        LabelledData<float> data = LabelledData.ReadCsv<float>(folder.Write("a.csv", "1,2,3\n0,2,3")).OneHot(0, 0, 1).SelectFeatures([2, 0]);
        Assert.Equal([true, false], new BallRadii<float>(0.5, data).Slopes.ToArray().Select(slope => slope > 0));
    }

    [Fact]
    public void Radii_OfZero_MoveNothing() =>
        Assert.True(new BallRadii<float>(0, LabelledData.ReadCsv<float>(folder.Write("a.csv", "0.1,2"))).IsZero);

    private static float[] Parts(BallRadii<float> radii) => [.. radii.Constants, .. radii.Slopes];

    private static BigRational Exact<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (BigRational)double.CreateTruncating(value);

    /// <summary>
    /// Pairs of decimals whose distance, after the scalings in exact arithmetic, is as near to the radius as the last of their digits allows.
    /// </summary>
    private static IEnumerable<(Decimal One, Decimal Other)> Sample(double epsilon, (double Offset, double Factor)[] scalings)
    {
        BigRational factor = scalings.Aggregate(BigRational.One, (product, scaling) => product * BigRational.Abs((BigRational)scaling.Factor));
        Random random = new(11);
        for (int i = 0; i < Pairs / Radii.Length; i++)
        {
            int digits = random.Next(1, 50);
            BigInteger unit = BigInteger.Pow(10, digits);
            BigInteger one = new BigInteger(random.NextDouble() * 1e15) * unit / BigInteger.Pow(10, random.Next(10, 19));
            BigRational room = (BigRational)epsilon * unit / factor;
            BigInteger step = room.Numerator / room.Denominator * (random.Next(2) == 0 ? 1 : -1);
            yield return (new(one, digits), new(one + step, digits));
        }
    }

    private void RequireHeld<T>((double Offset, double Factor)[] scalings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int outsideUnwidened = 0;
        foreach (double epsilon in Radii)
        {
            (Decimal One, Decimal Other)[] pairs = [.. Sample(epsilon, scalings)];
            string text = string.Concat(pairs.Select(pair => $"{pair.One.Text},{pair.Other.Text},0\n"));
            LabelledData<T> data = LabelledData.ReadCsv<T>(folder.Write("a.csv", text));
            data = scalings.Aggregate(data, (scaled, scaling) => scaled.Scaled(scaling.Offset, scaling.Factor));
            (T[] lower, T[] upper) = Balls(data, new BallRadii<T>(epsilon, data));
            for (int row = 0; row < data.Count; row++)
            {
                T other = data.Row(row)[1];
                Assert.True(lower[row] <= other && other <= upper[row], $"{pairs[row].One.Text} and {pairs[row].Other.Text} within {epsilon}");

                // Not wider than a few units in the last place of what was involved.
                double reach = Math.Max(Math.Abs(double.CreateTruncating(lower[row])), Math.Abs(double.CreateTruncating(upper[row])));
                T slack = T.CreateTruncating(reach + scalings.Sum(scaling => 1e4 * Math.Abs(scaling.Offset))) * (T.BitIncrement(T.One) - T.One) + T.Epsilon;
                Assert.True(double.CreateTruncating(upper[row] - lower[row]) <= (2 * epsilon) + (64 * double.CreateTruncating(slack)));
                outsideUnwidened += BigRational.Abs(Exact(other) - Exact(data.Row(row)[0])) > (BigRational)epsilon ? 1 : 0;
            }
        }

        // Without the widening some would have been outside, so the test can fail.
        Assert.True(outsideUnwidened > 0);
    }

    /// <summary>The ball of feature 0 of each row, through the kernel.</summary>
    private static (T[] Lower, T[] Upper) Balls<T>(LabelledData<T> data, BallRadii<T> radii)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ModelPlan plan = ((ICertifiableModel<double>)Models.Unranged.Create(1)).Plan;
        T[] lower = new T[data.Count];
        T[] upper = new T[data.Count];
        for (int start = 0; start < data.Count; start += Tile.Samples)
        {
            int count = Math.Min(Tile.Samples, data.Count - start);
            T[] center = new T[2 * Tile.Samples];
            for (int lane = 0; lane < count; lane++)
            {
                center[lane] = data.Row(start + lane)[0];
            }

            TileBounds<T> bounds = new(new T[center.Length], new T[center.Length]);
            InputBall<T>.Fill(plan, radii, center, bounds);
            bounds.Lower[..count].CopyTo(lower.AsSpan(start));
            bounds.Upper[..count].CopyTo(upper.AsSpan(start));
        }

        return (lower, upper);
    }

    private readonly record struct Decimal(BigInteger Significand, int Digits)
    {
        public string Text => Significand.ToString(CultureInfo.InvariantCulture) + "e-" + Digits.ToString(CultureInfo.InvariantCulture);
    }
}
