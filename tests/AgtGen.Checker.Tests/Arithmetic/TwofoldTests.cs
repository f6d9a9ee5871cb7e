using AgtGen.Checker.Arithmetic;
using AgtGen.Testing.Exact;

namespace AgtGen.Checker.Tests.Arithmetic;

/// <summary>Twofold numbers against exact fractions.</summary>
public sealed class TwofoldTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Operations_OnAnyNumbers_HoldTheExactResult(int seed)
    {
        Random random = new(seed);
        for (int trial = 0; trial < 200; trial++)
        {
            (Twofold a, BigRational x) = Draw(random);
            (Twofold b, BigRational y) = Draw(random);
            Holds(a + b, x + y);
            Holds(a - b, x - y);
            Holds(a * b, x * y);
            Holds(Twofold.Min(a, b), BigRational.Min(x, y));
            Holds(Twofold.Max(a, b), BigRational.Max(x, y));
            if (b.High != 0)
            {
                Holds(a / b, x / y);
            }
        }
    }

    /// <summary>A bound that is looser than need be by an error of 2^-100 would pass for one in the test above.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Operations_OnDoubles_AreOffByPartsIn30Digits(int seed)
    {
        Random random = new(seed);
        for (int trial = 0; trial < 200; trial++)
        {
            (double a, double b) = (Number(random), Number(random));
            foreach (Twofold result in (Twofold[])[(Twofold)a + b, (Twofold)a * b, (Twofold)a / b, ((Twofold)a / b) * a])
            {
                Assert.True(result.Error <= 1e-30 * Math.Abs(result.High) + 1e-299, $"{a:R}, {b:R}: {result.Error}");
            }
        }
    }

    [Fact]
    public void Operations_ThatAreExactInDoubles_HaveNoError()
    {
        Twofold half = (Twofold)3 / 6;
        Assert.Equal((0.5, 0.0, 0.0), (half.High, half.Low, half.Error));
        Twofold none = (Twofold)0.1 - 0.1;
        Assert.Equal((0.0, 0.0, 0.0), (none.High, none.Low, none.Error));
        Assert.True(((Twofold)1 / 3 * Twofold.Zero).IsZero);
        Assert.Equal(0.3, ((Twofold)0.3).Down());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void DownAndUp_OfKnownNumbers_AreTheNearestDoublesOutside(int seed)
    {
        Random random = new(seed);
        for (int trial = 0; trial < 500; trial++)
        {
            (double high, double low) = Twofold.Sum(Number(random), Number(random) * Math.ScaleB(1, random.Next(-70, -45)));
            BigRational exact = BigRational.FromDouble(high) + BigRational.FromDouble(low);
            Assert.Equal(exact.FloorToDouble(), new Twofold(high, low, 0).Down());
            Assert.Equal(-(-exact).FloorToDouble(), new Twofold(high, low, 0).Up());
        }
    }

    [Fact]
    public void Division_ByWhatMayBeZero_IsRefused() => Assert.Throws<Refusal>(() => (Twofold)1 / new Twofold(1e-20, 0, 1e-19));

    internal static double Number(Random random) => (random.NextDouble() - 0.5) * Math.ScaleB(1, random.Next(-40, 40));

    /// <summary>A number, and what of the reals that it may stand for it stands for here: one of the ends, or the middle.</summary>
    private static (Twofold Known, BigRational Exact) Draw(Random random)
    {
        if (random.Next(4) == 0)
        {
            double whole = random.Next(-4, 5);
            return (whole, BigRational.FromDouble(whole));
        }

        (double high, double low) = Twofold.Sum(Number(random), random.Next(2) == 0 ? 0 : Number(random) * 1e-17);
        double error = random.Next(2) == 0 ? 0 : Math.Abs(high) * 1e-25;
        return (new(high, low, error), BigRational.FromDouble(high) + BigRational.FromDouble(low) + (random.Next(-1, 2) * BigRational.FromDouble(error)));
    }

    private static void Holds(Twofold known, BigRational exact)
    {
        BigRational middle = BigRational.FromDouble(known.High) + BigRational.FromDouble(known.Low);
        Assert.True(BigRational.Abs(middle - exact) <= BigRational.FromDouble(known.Error), $"{known.High:R} + {known.Low:R} +- {known.Error:R} does not hold {exact}");
        Assert.True(BigRational.FromDouble(known.Down()) <= exact && exact <= BigRational.FromDouble(known.Up()));
        Assert.Equal(known.High, Twofold.Sum(known.High, known.Low).Sum);
    }
}
