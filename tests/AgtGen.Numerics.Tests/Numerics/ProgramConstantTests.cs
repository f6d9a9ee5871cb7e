using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Numerics;

public sealed class ProgramConstantTests
{
    [Fact]
    public void Reciprocal_EveryDivisorTo5000_ContainsItWithinTwoUlps()
    {
        for (int divisor = 1; divisor <= 5000; divisor++)
        {
            BigRational exact = BigRational.One / divisor;
            AssertTight(exact, ProgramConstant.Reciprocal<float>(divisor));
            AssertTight(exact, ProgramConstant.Reciprocal<double>(divisor));
        }
    }

    [Fact]
    public void Reciprocal_PowerOfTwo_IsAPoint() => Assert.Equal(Interval<float>.Point(1f / 64), ProgramConstant.Reciprocal<float>(64));

    [Fact]
    public void Reciprocal_Zero_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => ProgramConstant.Reciprocal<float>(0));

    [Theory]
    [InlineData(2.0, 0.6, 0)]
    [InlineData(0.1, 1e-3, 0.01)]
    [InlineData(3e-300, 1e300, 0)]
    [InlineData(1e300, 1e-300, 0)]
    public void LearningRate_EveryIteration_IsContained(double learningRate, double decay, double minimumRate)
    {
        for (int iteration = 0; iteration < 500; iteration++)
        {
            BigRational exact = BigRational.Max(
                (BigRational)learningRate / (BigRational.One + ((BigRational)decay * iteration)), (BigRational)minimumRate);
            AssertContains(exact, ProgramConstant.LearningRate<double>(learningRate, decay, minimumRate, iteration));
            AssertContains(exact, ProgramConstant.LearningRate<float>(learningRate, decay, minimumRate, iteration));
        }
    }

    [Fact]
    public void LearningRate_Constant_IsTheDoubleItself() =>
        Assert.Equal(Interval<double>.Point(0.1), ProgramConstant.LearningRate<double>(0.1, 0, 0, 7));

    private static void AssertContains<T>(BigRational exact, Interval<T> interval)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        double lower = double.CreateChecked(interval.Lower);
        double upper = double.CreateChecked(interval.Upper);
        Assert.True(
            (double.IsNegativeInfinity(lower) || (BigRational)lower <= exact) && (double.IsPositiveInfinity(upper) || exact <= (BigRational)upper),
            $"{interval} does not contain {exact}.");
    }

    private static void AssertTight<T>(BigRational exact, Interval<T> interval)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        AssertContains(exact, interval);
        Assert.True(FloatingOrder.Steps(interval.Lower, interval.Upper) <= 2, $"{interval} is wider than two ulps.");
    }
}
