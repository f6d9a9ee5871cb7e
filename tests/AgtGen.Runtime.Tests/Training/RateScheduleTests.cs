using AgtGen.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Runtime.Tests.Training;

public sealed class RateScheduleTests
{
    public static TheoryData<RateSchedule> Schedules =>
    [
        RateSchedule.Constant(0.1),
        RateSchedule.InverseTime(0.1, 0.7, 0.01),
        RateSchedule.Step(0.3, 3, 0.7),
        RateSchedule.Cosine(0.3, 17, 0.002),
        RateSchedule.Cosine(0.3, 1),
        RateSchedule.WarmUp(7, RateSchedule.Cosine(0.3, 17)),
        RateSchedule.Table(0.1, 0, 0.3),
    ];

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Enclose_EveryIteration_HoldsTheNominalRateNarrowly(RateSchedule rates)
    {
        for (int n = 0; n < 60; n++)
        {
            Interval<double> rate = rates.Enclose(n);
            Assert.InRange(rates.At(n), rate.Lower - 1e-16, rate.Upper + 1e-16);
            Assert.InRange(rate.Upper - rate.Lower, 0, 1e-15);
            Assert.True(rate.Upper <= rates.Largest);
        }
    }

    [Fact]
    public void Step_EveryIteration_HoldsTheExactRate()
    {
        RateSchedule rates = RateSchedule.Step(0.3, 3, 0.7);
        for (int n = 0; n < 60; n++)
        {
            BigRational exact = BigRational.FromDouble(0.3);
            for (int fall = 0; fall < n / 3; fall++)
            {
                exact *= BigRational.FromDouble(0.7);
            }

            AssertHolds(rates.Enclose(n), exact);
        }
    }

    [Fact]
    public void WarmUp_EveryIteration_HoldsTheExactRate()
    {
        RateSchedule rates = RateSchedule.WarmUp(7, RateSchedule.Constant(0.3));
        for (int n = 0; n < 20; n++)
        {
            AssertHolds(rates.Enclose(n), BigRational.FromDouble(0.3) * new BigRational(Math.Min(n + 1, 7), 7));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 0.55)]
    [InlineData(20, 0.1)]
    [InlineData(1000, 0.1)]
    public void Cosine_StartMiddleAndEnd_AreThoseOfItsDefinition(int iteration, double expected) => Assert.Equal(expected, RateSchedule.Cosine(1, 20, 0.1).At(iteration), 1e-15);

    [Fact]
    public void Equals_SameTable_IsTrue()
    {
        Assert.Equal(RateSchedule.Table(0.1, 0.2), RateSchedule.Table(0.1, 0.2));
        Assert.NotEqual(RateSchedule.Table(0.1, 0.2), RateSchedule.Table(0.1, 0.3));
        Assert.Equal(new Sgd(0.1), new Sgd(RateSchedule.Constant(0.1)));
    }

    [Fact]
    public void Factories_ValuesOutsideTheirRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RateSchedule.Constant(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RateSchedule.InverseTime(0.1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => RateSchedule.Step(0.1, 0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => RateSchedule.Step(0.1, 1, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => RateSchedule.Cosine(0.1, 10, 0.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => RateSchedule.WarmUp(0, RateSchedule.Constant(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RateSchedule.Table(0.1, -1));
        Assert.Throws<ArgumentException>(() => RateSchedule.Table());
    }

    private static void AssertHolds(Interval<double> interval, BigRational exact) =>
        Assert.True((BigRational)interval.Lower <= exact && exact <= (BigRational)interval.Upper, $"{interval} does not hold {exact}");
}
