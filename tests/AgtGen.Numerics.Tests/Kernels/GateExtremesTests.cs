using System.Numerics;
using AgtGen.Kernels.Functions;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>The extremes of x g(x) by integer arithmetic: the slope and the slope's own change sign within the enclosures, and nothing that is taken there lies beyond the extreme values.</summary>
public sealed class GateExtremesTests
{
    private static readonly Dyadic one = new(1, 0), two = new(2, 0);

    private delegate (Dyadic Lower, Dyadic Upper) Oracle(Dyadic x);

    [Fact]
    public void LogisticGate_ByIntegerArithmetic_HasTheseExtremes()
    {
        Check(new LogisticGate().Extremes<float>(), ElementaryOracle.Silu, ElementaryOracle.SiluSlope, LogisticBend);
        Check(new LogisticGate().Extremes<double>(), ElementaryOracle.Silu, ElementaryOracle.SiluSlope, LogisticBend);
    }

    [Fact]
    public void CubicGate_ByIntegerArithmetic_HasTheseExtremes()
    {
        Check(new CubicGate().Extremes<float>(), ElementaryOracle.GeluTanh, ElementaryOracle.GeluTanhSlope, CubicBend);
        Check(new CubicGate().Extremes<double>(), ElementaryOracle.GeluTanh, ElementaryOracle.GeluTanhSlope, CubicBend);
    }

    [Fact]
    public void NormalGate_ByIntegerArithmetic_HasTheseExtremes()
    {
        Check(new NormalGate().Extremes<float>(), NormalOracle.Gelu, NormalOracle.GeluSlope, NormalBend);
        Check(new NormalGate().Extremes<double>(), NormalOracle.Gelu, NormalOracle.GeluSlope, NormalBend);
    }

    /// <param name="extremes">What the kernel takes them to be.</param>
    /// <param name="value">f.</param>
    /// <param name="slope">f'.</param>
    /// <param name="bend">Encloses a number with the sign of f'' for x above 0, at least f'' where positive.</param>
    private static void Check<T>(GateExtremes<T> extremes, Oracle value, Oracle slope, Oracle bend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(extremes.LeastTo, T.BitIncrement(extremes.LeastFrom));
        Assert.True(extremes.TurnTo <= T.BitIncrement(T.BitIncrement(extremes.TurnFrom)));
        (Dyadic from, Dyadic to) = (Dyadic.From(extremes.LeastFrom), Dyadic.From(extremes.LeastTo));
        Assert.True(slope(from).Upper.Significand.Sign < 0, "falls at the left end");
        Assert.True(slope(to).Lower.Significand.Sign > 0, "rises at the right end");

        // Between them the slope is no larger than at the end: it rises there.
        AssertAtMost(Dyadic.From(extremes.Least), value(to).Lower - ((to - from) * slope(to).Upper), "no value is less");

        (from, to) = (Dyadic.From(extremes.TurnFrom), Dyadic.From(extremes.TurnTo));
        Assert.True(bend(from).Lower.Significand.Sign > 0, "the slope rises at the left end");
        Assert.True(bend(to).Upper.Significand.Sign < 0, "the slope falls at the right end");
        Dyadic above = slope(from).Upper + ((to - from) * bend(from).Upper);
        AssertAtMost(above, Dyadic.From(extremes.MostSlope), "no slope is more");

        // f'(x) + f'(-x) = 1.
        AssertAtMost(Dyadic.From(extremes.LeastSlope), one - above, "no slope is less");
    }

    private static void AssertAtMost(Dyadic less, Dyadic more, string what) => Assert.True((more - less).Significand.Sign >= 0, what);

    /// <summary>2 - x^2: f'' is phi(x), at most 1, times it.</summary>
    private static (Dyadic Lower, Dyadic Upper) NormalBend(Dyadic x) => (two - (x * x), two - (x * x));

    /// <summary>2 + x (1 - 2 s(x)): f'' is s (1 - s) times it.</summary>
    private static (Dyadic Lower, Dyadic Upper) LogisticBend(Dyadic x)
    {
        (Dyadic lower, Dyadic upper) = ElementaryOracle.Sigmoid(x);
        return (two + (x * (one - (two * upper))), two + (x * (one - (two * lower))));
    }

    /// <summary>2 q' + x q'' + x q'^2 (1 - 2 s(q)), with x q'' = 2 (q' - 2 c): f'' is s(q) s(-q) times it.</summary>
    private static (Dyadic Lower, Dyadic Upper) CubicBend(Dyadic x)
    {
        (Dyadic least, Dyadic most) = ElementaryOracle.GeluArgument(x);
        (Dyadic flat, Dyadic steep) = ElementaryOracle.GeluArgumentSlope(x);
        (Dyadic origin, Dyadic originUp) = ElementaryOracle.GeluArgumentSlope(Dyadic.Zero);
        (Dyadic lower, Dyadic upper) = (two * ElementaryOracle.Sigmoid(least).Lower, two * ElementaryOracle.Sigmoid(most).Upper);
        return (
            (two * two * flat) - (two * originUp) - (x * steep * steep * (upper - one)),
            (two * two * steep) - (two * origin) - (x * flat * flat * (lower - one)));
    }
}
