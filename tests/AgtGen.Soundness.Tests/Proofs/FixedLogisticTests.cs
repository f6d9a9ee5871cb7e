using AgtGen.Proofs;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Proofs;

/// <summary>The logistic function in whole numbers against enclosures in fractions.</summary>
public sealed class FixedLogisticTests
{
    private static readonly BigRational Unit = new(1, System.Numerics.BigInteger.One << Fixed.Digits);

    [Fact]
    public void At_RandomPlaces_HoldsTheExactValueWithinAFewUnits()
    {
        foreach (Fixed z in Places())
        {
            RationalInterval exact = Exact(z);
            (Fixed lower, Fixed upper) = FixedLogistic.At(z);
            Assert.True(Of(lower) <= exact.Upper && exact.Lower <= Of(upper), $"{exact} is outside at {z.Units}.");
            Assert.InRange(upper.Units - lower.Units, 0, 8);
        }
    }

    [Fact]
    public void Slope_RandomIntervals_HoldsTheSlopesInThem()
    {
        Random random = new(7);
        foreach (Fixed z in Places())
        {
            Fixed width = new(random.NextInt64(1L << 40)), end = z + width, inner = z + new Fixed(random.NextInt64(width.Units + 1));
            (Fixed lower, Fixed upper) = FixedLogistic.Slope(z, end);
            foreach (Fixed place in (Fixed[])[z, end, inner])
            {
                RationalInterval exact = Exact(place);
                BigRational slope = exact.Lower * (1 - exact.Upper), most = exact.Upper * (1 - exact.Lower);
                Assert.True(Of(lower) <= most && slope <= Of(upper), $"{slope} at {place.Units} is outside.");
            }
        }
    }

    [Fact]
    public void Bend_RandomIntervals_IsAtLeastTheBendInThem()
    {
        Random random = new(8);
        foreach (Fixed z in Places())
        {
            Fixed end = z + new Fixed(random.NextInt64(1L << 41));
            Size bend = FixedLogistic.Bend(z, end);
            foreach (Fixed place in (Fixed[])[z, end, new((z.Units + end.Units) / 2)])
            {
                RationalInterval s = Exact(place);
                BigRational exact = BigRational.Abs(s.Lower * (1 - s.Lower) * (1 - s.Lower - s.Lower));
                Assert.True(exact <= Of(bend.Value) + Unit, $"{exact} at {place.Units} is more than {Of(bend.Value)}.");
            }
        }
    }

    /// <summary>What a multiplier misses, anywhere in the box, with and without a clip that acts.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Missed_RandomBoxes_HoldsWhatIsMissedInThem(bool clips)
    {
        Random random = new(9);
        foreach (Fixed z in Places().Where(z => Math.Abs(z.Units) < 8L << 40))
        {
            Fixed limit = Fixed.Below(0.05 + (0.5 * random.NextDouble()));
            bool isOne = random.Next(2) == 1;
            Fixed label = isOne ? Fixed.One : default;
            ClampedResidual residual = new(new FixedLogisticResidual(), (label, label), clips ? (limit, limit + Fixed.Unit) : null);
            (Fixed low, Fixed high) = residual.Values(z, z);
            Fixed slope = random.Next(3) == 0 ? new(random.NextInt64(1L << 38)) : residual.Slopes(z, z).Upper, value = low;
            (Fixed fall, Fixed rise) = (new(-random.NextInt64(1L << 41)), new(random.NextInt64(1L << 41)));
            (Fixed lower, Fixed upper) = residual.Missed(z, value, slope, fall, rise);
            for (int i = 0; i <= 8; i++)
            {
                Fixed move = new(fall.Units + (((rise - fall).Units / 8) * i));
                RationalInterval s = Exact(z + move);
                BigRational phi = s.Lower - (isOne ? 1 : 0);
                phi = clips ? BigRational.Max(BigRational.Min(phi, Of(limit)), -Of(limit)) : phi;
                BigRational missed = phi - Of(value) - (Of(slope) * Of(move));
                Assert.True(Of(lower) <= missed + Unit && missed - Unit <= Of(upper), $"{missed} is outside {Of(lower)} to {Of(upper)}.");
            }
        }
    }

    private static BigRational Of(Fixed value) => new BigRational(value.Units, 1) * Unit;

    private static RationalInterval Exact(Fixed z)
    {
        (Dyadic lower, Dyadic upper) = ElementaryOracle.Sigmoid(new(z.Units, -Fixed.Digits));
        return new(Of(lower), Of(upper));
    }

    private static BigRational Of(Dyadic value) => value.Exponent >= 0
        ? value.Significand << value.Exponent
        : new BigRational(value.Significand, System.Numerics.BigInteger.One << -value.Exponent);

    private static IEnumerable<Fixed> Places()
    {
        Random random = new(3);
        for (int i = 0; i < 240; i++)
        {
            yield return new(random.NextInt64(-1L << (20 + (i % 26)), 1L << (20 + (i % 26))));
        }

        foreach (double z in (double[])[0, 1.3169578969248167, -1.3169578969248167, 0.6931471805599453, 63.9, -63.9, 64.1, 200])
        {
            yield return Fixed.Below(z);
        }
    }
}
