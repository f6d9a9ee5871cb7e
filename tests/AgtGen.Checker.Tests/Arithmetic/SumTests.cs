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
            Vector512<double> up = Outward.Up(Vector512.Create<double>(high), Vector512.Create<double>(low), Vector512.Create<double>(error));
            for (int lane = 0; lane < 8; lane++)
            {
                (double sum, double missing) = Twofold.Sum(high[lane], low[lane]);
                Twofold one = new(sum, missing, error[lane]);
                Assert.Equal((one.Down(), one.Up()), (down[lane], up[lane]));
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
            (a, b) = ProductHull.Upper(known, Vector512.Create(al), Vector512.Create(au), Vector512.Create(bl), Vector512.Create(bu));
            Assert.Equal(products[3], BigRational.FromDouble(a[0]) * BigRational.FromDouble(b[0]));
        }
    }

    private static (double Lower, double Upper) Interval(Random random)
    {
        (double a, double b) = (random.Next(4) == 0 ? 0 : random.Next(-8, 9) / 3.0, random.Next(4) == 0 ? 0 : random.Next(-8, 9) / 3.0);
        return (Math.Min(a, b), Math.Max(a, b));
    }

    private static void Holds<TSum>(int seed)
        where TSum : struct, ISum<TSum>
    {
        Random random = new(seed);
        int count = random.Next(1, 40);
        (double[] a, double[] b) = ([.. Enumerable.Range(0, count).Select(_ => TwofoldTests.Number(random))], [.. Enumerable.Range(0, count).Select(_ => TwofoldTests.Number(random))]);
        TSum sum = default;
        BigRational exact = BigRational.Zero;
        double size = 0;
        for (int i = 0; i < count; i++)
        {
            // Every second term takes an earlier one away again, so that much cancels.
            (double left, double right) = i % 2 == 1 ? (-a[i - 1], b[i - 1]) : (a[i], b[i]);
            sum = i % 3 == 0 ? sum.Plus(TSum.Product(Vector512.Create(left), Vector512.Create(right))) : sum.PlusProduct(Vector512.Create(left), Vector512.Create(right));
            exact += BigRational.FromDouble(left) * BigRational.FromDouble(right);
            size += Math.Abs(left * right);
        }

        double error = QuickSum.Error(count, size);
        Assert.True(BigRational.FromDouble(sum.Down(Vector512.Create(error))[3]) <= exact && exact <= BigRational.FromDouble(sum.Up(Vector512.Create(error))[3]));
        Twofold lane = sum[3];
        BigRational off = BigRational.Abs(BigRational.FromDouble(lane.High) + BigRational.FromDouble(lane.Low) - exact);
        Assert.True(off <= BigRational.FromDouble(TSum.KeepsErrors ? lane.Error : error));
        Assert.True(!TSum.KeepsErrors || lane.Error <= 1e-28 * size);
    }
}
