using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>The constants of Silu by integer arithmetic: its slope and the slope's own change sign within the enclosures, and the extreme values lie beyond nothing that is taken there.</summary>
public sealed class SiluConstantTests
{
    [Theory]
    [InlineData(-1.27846456f, -1.27846444f, -0.278464556f)]
    [InlineData(-1.2784645427610739, -1.2784645427610737, -0.2784645427610738)]
    public void LeastValue_ByIntegerArithmetic_IsWithinTheEnclosure(double from, double to, double least)
    {
        Assert.True(ElementaryOracle.SiluSlope(Dyadic.From(from)).Upper.Significand.Sign < 0, "falls at the left end");
        Assert.True(ElementaryOracle.SiluSlope(Dyadic.From(to)).Lower.Significand.Sign > 0, "rises at the right end");

        // Between them the slope is no larger than at the ends: it rises there.
        Dyadic steepest = ElementaryOracle.SiluSlope(Dyadic.From(to)).Upper;
        Dyadic below = ElementaryOracle.Silu(Dyadic.From(to)).Lower - ((Dyadic.From(to) - Dyadic.From(from)) * steepest);
        Assert.True((below - Dyadic.From(least)).Significand.Sign >= 0, "no value is less");
    }

    [Theory]
    [InlineData(2.39935708f, 2.39935732f, 1.09983933f, -0.0998393223f)]
    [InlineData(2.3993572805154675, 2.3993572805154679, 1.099839320128867, -0.099839320128866926)]
    public void ExtremeSlopes_ByIntegerArithmetic_AreWithinTheEnclosure(double from, double to, double most, double least)
    {
        Assert.True(Bend(from).Lower.Significand.Sign > 0, "the slope rises at the left end");
        Assert.True(Bend(to).Upper.Significand.Sign < 0, "the slope falls at the right end");
        Dyadic above = ElementaryOracle.SiluSlope(Dyadic.From(from)).Upper + ((Dyadic.From(to) - Dyadic.From(from)) * Bend(from).Upper);
        Assert.True((Dyadic.From(most) - above).Significand.Sign >= 0, "no slope is more");

        // f'(x) + f'(-x) = 1.
        Assert.True((new Dyadic(1, 0) - above - Dyadic.From(least)).Significand.Sign >= 0, "no slope is less");
    }

    /// <summary>Encloses 2 + x (1 - 2 s(x)), of the sign of the second derivative.</summary>
    private static (Dyadic Lower, Dyadic Upper) Bend(double x)
    {
        (Dyadic lower, Dyadic upper) = ElementaryOracle.Sigmoid(Dyadic.From(x));
        (Dyadic one, Dyadic two) = (new(1, 0), new(2, 0));
        return (two + (Dyadic.From(x) * (one - (two * upper))), two + (Dyadic.From(x) * (one - (two * lower))));
    }
}
