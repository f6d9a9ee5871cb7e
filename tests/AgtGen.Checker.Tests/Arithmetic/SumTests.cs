using System.Runtime.Intrinsics;
using AgtGen.Checker.Arithmetic;
using AgtGen.Testing.Exact;

namespace AgtGen.Checker.Tests.Arithmetic;

/// <summary>Sums of products in registers against exact fractions, and rounding in registers against rounding one by one.</summary>
public sealed class SumTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void CompensatedSum_OfProducts_HoldsTheExactSum(int seed) => Holds<CompensatedSum>(seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void QuickSum_OfProducts_HoldsTheExactSum(int seed) => Holds<QuickSum>(seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Outward_OfEightNumbers_IsThatOfEach(int seed)
    {
        Random random = new(seed);
        for (int trial = 0; trial < 200; trial++)
        {
            double[] high = [.. Enumerable.Range(0, 8).Select(_ => random.Next(6) == 0 ? 0 : TwofoldTests.Number(random) * (random.Next(9) == 0 ? 1e-150 : 1))];
            double[] low = [.. high.Select(one => random.Next(3) == 0 ? 0 : one * (random.NextDouble() - 0.5) * Math.ScaleB(1, -52))];
            double[] error = [.. high.Select(one => random.Next(3) == 0 ? 0 : Math.Abs(one) * random.NextDouble() * 1e-16)];
            Vector512<double> down = Outward.Down(Vector512.Create<double>(high), Vector512.Create<double>(low), Vector512.Create<double>(error));
            for (int lane = 0; lane < 8; lane++)
            {
                (double sum, double missing) = Twofold.Sum(high[lane], low[lane]);
                Twofold one = new(sum, missing, error[lane]);
                Assert.Equal(one.Down(), down[lane]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ProductHull_OfAnyIntervals_IsTheHullOfTheFourProducts(int seed)
    {
        Random random = new(seed);
        for (int trial = 0; trial < 500; trial++)
        {
            (double al, double au) = Interval(random);
            (double bl, double bu) = Interval(random);
            Known known = random.Next(3) == 0 ? Known.Point : bl >= 0 ? Known.NonNegative : Known.Nothing;
            bu = known == Known.Point ? bl : bu;
            BigRational[] products = [.. new[] { (al, bl), (al, bu), (au, bl), (au, bu) }.Select(pair => BigRational.FromDouble(pair.Item1) * BigRational.FromDouble(pair.Item2)).Order()];
            (Vector512<double> a, Vector512<double> b) = ProductHull.Lower(known, Vector512.Create(al), Vector512.Create(au), Vector512.Create(bl), Vector512.Create(bu));
            Assert.Equal(products[0], BigRational.FromDouble(a[0]) * BigRational.FromDouble(b[0]));
        }
    }

    private static (double Lower, double Upper) Interval(Random random)
    {
        (double a, double b) = (random.Next(4) == 0 ? 0 : random.Next(-8, 9) / 3.0, random.Next(4) == 0 ? 0 : random.Next(-8, 9) / 3.0);
        return (Math.Min(a, b), Math.Max(a, b));
    }

    /// <summary>To the digits of a float, and never beyond what is asked for: of numbers with as many digits it changes none.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void QuickSum_Down_IsTheNextFloatBelow(int seed)
    {
        Random random = new(seed);
        for (int trial = 0; trial < 500; trial++)
        {
            double number = trial == 0 ? 0 : random.Next(3) == 0 ? (float)TwofoldTests.Number(random) : TwofoldTests.Number(random);
            float nearest = (float)number;
            Assert.Equal(nearest <= number ? nearest : MathF.BitDecrement(nearest), QuickSum.Kept(Vector512.Create(number))[5]);
            Assert.Equal(nearest <= number ? nearest : MathF.BitDecrement(nearest), QuickSum.Down(number));
        }

        Assert.True(double.IsNaN(QuickSum.Kept(Vector512.Create(double.NaN))[0]));
        Assert.Equal(double.NegativeInfinity, QuickSum.Kept(Vector512.Create(double.NegativeInfinity))[0]);
    }

    private static void Holds<TSum>(int seed)
        where TSum : struct, ISum<TSum>
    {
        // Terms differ from lane to lane.
        Random random = new(seed);
        int count = random.Next(1, 40);
        (TSum sum, double size) = (default, 0);
        BigRational[] exact = new BigRational[Vector512<double>.Count];
        Array.Fill(exact, BigRational.Zero);
        (double[] a, double[] b) = ([], []);
        for (int i = 0; i < count; i++)
        {
            // Every second term takes an earlier one away again, so that much cancels.
            (a, b) = i % 2 == 1 ? ([.. a.Select(one => -one)], b) : (Numbers<TSum>(random), Numbers<TSum>(random));
            (Vector512<double> left, Vector512<double> right) = (Vector512.Create<double>(a), Vector512.Create<double>(b));
            sum = i % 3 == 0 ? sum.Plus(TSum.Product(left, right)) : sum.PlusProduct(left, right);
            size += a.Zip(b, (x, y) => Math.Abs(x * y)).Max();
            for (int lane = 0; lane < exact.Length; lane++)
            {
                exact[lane] += BigRational.FromDouble(a[lane]) * BigRational.FromDouble(b[lane]);
            }
        }

        double error = TSum.Error(count, size);
        for (int lane = 0; lane < exact.Length; lane++)
        {
            Assert.True(BigRational.FromDouble(sum.Down(Vector512.Create(error))[lane]) <= exact[lane]);
            Assert.True(BigRational.FromDouble(sum.Negated().Down(Vector512.Create(error))[lane]) <= -exact[lane]);
            Assert.True(BigRational.Abs(Value(sum[lane]) - exact[lane]) <= BigRational.FromDouble(error));
        }

        Twofold total = sum.Total;
        double whole = TSum.Error(8 * count, 8 * size) + total.Error;
        Assert.True(BigRational.Abs(Value(total) - exact.Aggregate(BigRational.Zero, (x, y) => x + y)) <= BigRational.FromDouble(whole));
        Assert.True(error <= (TSum.IsSingle ? 1e-14 : 1e-28) * size);
    }

    private static BigRational Value(Twofold number) => BigRational.FromDouble(number.High) + BigRational.FromDouble(number.Low);

    private static double[] Numbers<TSum>(Random random)
        where TSum : struct, ISum<TSum> => [.. Enumerable.Range(0, Vector512<double>.Count).Select(_ => TSum.Down(TwofoldTests.Number(random)))];
}
