using System.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>The containment property of intervals, against exact arithmetic on elements.</summary>
public sealed class IntervalTests
{
    [Fact]
    public void Operators_RandomElements_AreContained()
    {
        CheckOperators<float>(5000);
        CheckOperators<double>(5000);
    }

    [Fact]
    public void Multiply_ZeroByTheWholeLine_IsZero() =>
        Assert.Equal(Interval<float>.Point(0), Interval<float>.Point(0) * Interval<float>.Whole);

    [Fact]
    public void Multiply_Unbounded_KeepsTheBoundedEnd() =>
        Assert.Equal(float.PositiveInfinity, (new Interval<float>(1, float.PositiveInfinity) * new Interval<float>(2, 3)).Upper);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 0)]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    public void Divide_DivisorWithZero_IsTheWholeLine(double lower, double upper) =>
        Assert.Equal(Interval<double>.Whole, Interval<double>.Point(1) / new Interval<double>(lower, upper));

    [Fact]
    public void Divide_UnboundedByUnbounded_IsTheHalfLine()
    {
        Interval<double> quotient = new Interval<double>(1, double.PositiveInfinity) / new Interval<double>(2, double.PositiveInfinity);
        Assert.Equal(new Interval<double>(0, double.PositiveInfinity), quotient);
    }

    [Fact]
    public void Add_Overflow_IsUnboundedOnThatSideOnly()
    {
        Interval<double> sum = Interval<double>.Point(double.MaxValue) + Interval<double>.Point(double.MaxValue);
        Assert.True(double.IsFinite(sum.Lower));
        Assert.Equal(double.PositiveInfinity, sum.Upper);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Enclose_NoNumber_IsTheWholeLine(double value)
    {
        Assert.Equal(Interval<float>.Whole, Interval<float>.Enclose(value));
        Assert.Equal(Interval<double>.Whole, Interval<double>.Point(value));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity)]
    public void Constructor_NoInterval_Throws(double lower, double upper) => Assert.Throws<ArgumentException>(() => new Interval<double>(lower, upper));

    [Fact]
    public void Enclose_Double_IsTheSmallestFloatInterval()
    {
        Random random = new(3);
        for (int i = 0; i < 5000; i++)
        {
            double value = Operands.Random<double>(random);
            Interval<float> interval = Interval<float>.Enclose(value);
            Assert.Equal(Dyadic.From(value).RoundDown<float>(), interval.Lower);
            Assert.Equal(Dyadic.From(value).RoundUp<float>(), interval.Upper);
            Assert.Equal(Interval<double>.Point(value), Interval<double>.Enclose(value));
        }
    }

    [Fact]
    public void Enclose_UnboundedInterval_IsUnboundedOnThatSide()
    {
        Assert.Equal(new Interval<float>(1, float.PositiveInfinity), Interval<float>.Enclose(new Interval<double>(1, double.PositiveInfinity)));
        Assert.Equal(new Interval<float>(float.NegativeInfinity, 1), Interval<float>.Enclose(new Interval<double>(double.NegativeInfinity, 1)));
    }

    [Fact]
    public void MultiplyAndDivide_SmallIntegers_AreTheHullOfTheCorners()
    {
        foreach (Interval<float> a in SmallIntervals())
        {
            foreach (Interval<float> b in SmallIntervals())
            {
                float[] products = [a.Lower * b.Lower, a.Lower * b.Upper, a.Upper * b.Lower, a.Upper * b.Upper];
                Assert.Equal(new Interval<float>(products.Min(), products.Max()), a * b);
                if (!b.Contains(0))
                {
                    float[] quotients = [a.Lower / b.Lower, a.Lower / b.Upper, a.Upper / b.Lower, a.Upper / b.Upper];
                    Assert.Equal(new Interval<float>(quotients.Min(), quotients.Max()), a / b);
                }
            }
        }
    }

    [Fact]
    public void Contains_Ends_AreElements()
    {
        Interval<float> interval = new(1, 2);
        Assert.True(interval.Contains(1));
        Assert.True(interval.Contains(2));
        Assert.True(interval.Contains(interval));
        Assert.False(interval.Contains(float.BitDecrement(1)));
        Assert.False(interval.Contains(float.BitIncrement(2)));
    }

    [Fact]
    public void Intersect_OnePointInCommon_IsThatPoint() => Assert.Equal(Interval<float>.Point(2), new Interval<float>(1, 2).Intersect(new Interval<float>(2, 3)));

    [Fact]
    public void Equality_OneEndDiffers_IsFalse()
    {
        Interval<float> interval = new(1, 2);
        Assert.True(interval == new Interval<float>(1, 2));
        Assert.False(interval != new Interval<float>(1, 2));
        Assert.True(interval != new Interval<float>(1, 3));
        Assert.True(interval != new Interval<float>(0, 2));
    }

    [Fact]
    public void HullAndIntersect_OverlappingAndNot_AreTheLatticeOperations()
    {
        Interval<float> a = new(0, 2);
        Interval<float> b = new(1, 3);
        Assert.Equal(new Interval<float>(0, 3), a.Hull(b));
        Assert.Equal(new Interval<float>(1, 2), a.Intersect(b));
        Assert.Null(a.Intersect(new Interval<float>(2.5f, 3)));
        Assert.True(a.Hull(b).Contains(a));
        Assert.False(a.Contains(b));
        Assert.False(Interval<float>.Whole.Contains(float.NaN));
    }

    /// <summary>Ends whose products and quotients are numbers, in all arrangements of signs.</summary>
    private static IEnumerable<Interval<float>> SmallIntervals() =>
        from lower in new float[] { -4, -1, 0, 1, 2 }
        from upper in new float[] { -1, 0, 2, 8 }
        where lower <= upper
        select new Interval<float>(lower, upper);

    private static void CheckOperators<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(1);
        for (int i = 0; i < count; i++)
        {
            T x = Operands.Random<T>(random);
            T y = Operands.Random<T>(random);
            Interval<T> a = Around(random, x);
            Interval<T> b = Around(random, y);
            Dyadic p = Dyadic.From(x);
            Dyadic q = Dyadic.From(y);
            AssertContains(a + b, p + q);
            AssertContains(a - b, p - q);
            AssertContains(a * b, p * q);
            AssertContains(-a, -p);
            if (y != T.Zero)
            {
                AssertContains(a / b, p / q);
            }
        }
    }

    private static Interval<T> Around<T>(Random random, T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T End(T infinity) => random.Next(4) switch
        {
            0 => x,
            1 => infinity,
            2 => T.Zero,
            _ => Operands.Random<T>(random),
        };
        T first = End(T.NegativeInfinity);
        T second = End(T.PositiveInfinity);
        return new Interval<T>(T.Min(x, first), T.Max(x, second));
    }

    private static void AssertContains<T>(Interval<T> interval, Dyadic exact)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Assert.True(
            interval.Lower <= exact.RoundDown<T>() && exact.RoundUp<T>() <= interval.Upper,
            $"{interval} does not contain [{exact.RoundDown<T>():R}, {exact.RoundUp<T>():R}].");
}
