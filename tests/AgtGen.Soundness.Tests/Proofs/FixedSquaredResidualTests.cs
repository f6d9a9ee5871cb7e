using AgtGen.Proofs;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Proofs;

/// <summary>The residual of the squared error in whole numbers against fractions.</summary>
public sealed class FixedSquaredResidualTests
{
    private static readonly BigRational Unit = new(1, System.Numerics.BigInteger.One << Fixed.Digits);

    /// <summary>What a multiplier misses, anywhere in the box and for either end of the label, with and without a clip that acts.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Missed_RandomBoxes_HoldsWhatIsMissedInThem(bool clips)
    {
        Random random = new(9);
        for (int box = 0; box < 400; box++)
        {
            Fixed z = Number(42), label = Number(42), limit = new(random.NextInt64(1L << 42)), value = Number(43);
            (Fixed Lower, Fixed Upper) labels = (label, label + new Fixed(1 + random.Next(3)));
            ClampedResidual residual = new(new FixedSquaredResidual(), labels, clips ? (limit, limit + Fixed.Unit) : null);
            Fixed slope = random.Next(3) == 0 ? new(random.NextInt64(1L << 41)) : residual.Slopes(z, z).Upper;
            (Fixed fall, Fixed rise) = (new(-random.NextInt64(1L << 42)), new(random.NextInt64(1L << 42)));
            (Fixed lower, Fixed upper) = residual.Missed(z, value, slope, fall, rise);
            Size most = residual.Most(z + fall, z + rise);
            (Fixed flattest, Fixed steepest) = residual.Slopes(z + fall, z + rise);
            BigRational? last = null;
            for (int i = 0; i <= 8; i++)
            {
                Fixed move = new(fall.Units + (((rise - fall).Units / 8) * i));
                foreach (Fixed y in (Fixed[])[labels.Upper, labels.Lower])
                {
                    BigRational phi = Of(z + move - y) * 2;
                    phi = clips ? BigRational.Max(BigRational.Min(phi, Of(limit)), -Of(limit)) : phi;
                    BigRational missed = phi - Of(value) - (Of(slope) * Of(move));
                    Assert.True(Of(lower) <= missed && missed <= Of(upper), $"{missed} is outside {Of(lower)} to {Of(upper)}.");
                    Assert.True(BigRational.Abs(phi) <= Of(most.Value), $"{phi} is larger than {Of(most.Value)}.");
                    if (y == labels.Lower)
                    {
                        BigRational step = Of(new((rise - fall).Units / 8));
                        Assert.True(last is not { } before || (Of(flattest) * step <= phi - before && phi - before <= Of(steepest) * step), $"The slope near {move.Units} is outside.");
                        last = phi;
                    }
                }
            }
        }

        Fixed Number(int digits) => new(random.NextInt64(-1L << digits, 1L << digits));
    }

    private static BigRational Of(Fixed value) => new BigRational(value.Units, 1) * Unit;
}
