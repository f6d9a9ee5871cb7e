using AgtGen.Compiler.Functions;
using AgtGen.Testing.Exact;

namespace AgtGen.Compiler.Tests.Functions;

/// <summary>Intervals in doubles against enclosures by integer arithmetic.</summary>
public sealed class OutwardTests
{
    private static readonly double[] scales = [1e-12, 0.01, 1, 30, 500];

    [Fact]
    public void Exp_OfAnyInterval_HoldsTheValuesAtBothEnds() => Check((arithmetic, x) => arithmetic.Exp(x), ElementaryOracle.Exp, _ => true);

    [Fact]
    public void Log_OfAnyPositiveInterval_HoldsTheValuesAtBothEnds() => Check((arithmetic, x) => arithmetic.Log(x), ElementaryOracle.Log, x => x > 0);

    [Fact]
    public void Sigmoid_OfAnyInterval_HoldsTheValuesAtBothEnds() => Check((arithmetic, x) => arithmetic.Sigmoid(x), ElementaryOracle.Sigmoid, _ => true);

    [Fact]
    public void Tanh_OfAnyInterval_HoldsTheValuesAtBothEnds() => Check((arithmetic, x) => arithmetic.Tanh(x), ElementaryOracle.Tanh, _ => true);

    [Fact]
    public void Softplus_OfAnyInterval_HoldsTheValuesAtBothEnds() => Check((arithmetic, x) => arithmetic.Softplus(x), ElementaryOracle.Softplus, _ => true);

    [Fact]
    public void Arithmetic_OfAnyIntervals_HoldsTheExactResults()
    {
        Random random = new(5);
        for (int i = 0; i < 2000; i++)
        {
            double a = scales[i % scales.Length] * ((2 * random.NextDouble()) - 1), b = (2 * random.NextDouble()) - 1;
            (BigRational x, BigRational y) = (BigRational.FromDouble(a), BigRational.FromDouble(b));
            Holds(Outward.Exact.Add(new(a, a), new(b, b)), x + y);
            Holds(Outward.Exact.Multiply(new(a, a), new(b, b)), x * y);
            Holds(Outward.Exact.Divide(new(a, a), new(b, b)), x / y);
            Segment root = Outward.Exact.Sqrt(new(Math.Abs(a), Math.Abs(a)));
            Holds(Outward.Exact.Square(root), a < 0 ? -x : x);
        }
    }

    [Fact]
    public void Exp_BeyondItsEnds_IsUnboundedOrZero()
    {
        Assert.Equal(double.PositiveInfinity, Outward.Exact.Exp(new(0, 1000)).Upper);
        Assert.Equal(0, Outward.Exact.Exp(new(-1000, 0)).Lower);
        Assert.True(Outward.Exact.Exp(new(1000, 1001)).Lower is > 1e307 and < double.PositiveInfinity);
        Assert.True(Outward.Exact.Exp(new(double.NegativeInfinity, -1000)).Upper is > 0 and < 1e-300);
    }

    [Fact]
    public void Divide_ByAnIntervalAroundZero_IsTheLine() => Assert.Equal(Segment.Line, Outward.Exact.Divide(new(1, 1), new(-1, 1)));

    private static void Check(Func<Outward, Segment, Segment> function, Func<Dyadic, (Dyadic Lower, Dyadic Upper)> oracle, Func<double, bool> isDefined)
    {
        Random random = new(3);
        foreach (double scale in scales)
        {
            for (int i = 0; i < 200; i++)
            {
                double x = scale * ((2 * random.NextDouble()) - 1);
                if (!isDefined(x))
                {
                    continue;
                }

                Segment range = function(Outward.Exact, new(x, x));
                (Dyadic lower, Dyadic upper) = oracle(Dyadic.From(x));
                Assert.True((upper - Dyadic.From(range.Lower)).Significand.Sign >= 0 && (Dyadic.From(range.Upper) - lower).Significand.Sign >= 0, $"[{range.Lower}, {range.Upper}] at {x}");
                Assert.True(range.Upper - range.Lower <= 1e-11 * (1 + Math.Abs(range.Upper)), $"[{range.Lower}, {range.Upper}] at {x} is wide");
            }
        }
    }

    private static void Holds(Segment range, BigRational value) =>
        Assert.True(BigRational.FromDouble(range.Lower) <= value && value <= BigRational.FromDouble(range.Upper), $"[{range.Lower}, {range.Upper}]");
}
