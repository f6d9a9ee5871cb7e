using System.Numerics;
using AgtGen.Privacy;

namespace AgtGen.Runtime.Tests.Privacy;

public sealed class ExactSamplingTests
{
    private const int Draws = 200_000;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    [InlineData(1, 1)]
    [InlineData(7, 2)]
    public void BernoulliExponential_Frequencies_AreThose(int numerator, int denominator)
    {
        RandomBits bits = RandomBits.Seeded(5);

        int count = Enumerable.Range(0, Draws).Count(_ => ExactSampling.BernoulliExponential(bits, numerator, denominator));

        AssertFrequency(Math.Exp(-numerator / (double)denominator), count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(7, 3)]
    public void DiscreteLaplace_Frequencies_AreThose(int numerator, int denominator)
    {
        RandomBits bits = RandomBits.Seeded(6);
        double ratio = Math.Exp(-numerator / (double)denominator);

        Dictionary<BigInteger, int> counts = Enumerable.Range(0, Draws).Select(_ => ExactSampling.DiscreteLaplace(bits, numerator, denominator)).CountBy(z => z).ToDictionary();

        for (int z = -8; z <= 8; z++)
        {
            AssertFrequency((1 - ratio) / (1 + ratio) * Math.Pow(ratio, Math.Abs(z)), counts.GetValueOrDefault(z));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void Below_ABound_IsUniform(int bound)
    {
        RandomBits bits = RandomBits.Seeded(7);

        Dictionary<BigInteger, int> counts = Enumerable.Range(0, Draws).Select(_ => ExactSampling.Below(bits, bound)).CountBy(z => z).ToDictionary();

        Assert.Equal(bound, counts.Count);
        Assert.All(Enumerable.Range(0, bound), value => AssertFrequency(1.0 / bound, counts[value]));
    }

    [Fact]
    public void Bits_ManyOfThem_AreAllUsed()
    {
        RandomBits bits = RandomBits.Seeded(8);
        BigInteger[] values = [.. Enumerable.Range(0, 200).Select(_ => ExactSampling.Bits(bits, 130))];

        for (int bit = 0; bit < 130; bit++)
        {
            Assert.InRange(values.Count(value => !((value >> bit) & 1).IsZero), 60, 140);
        }

        Assert.All(values, value => Assert.InRange(value, 0, (BigInteger.One << 130) - 1));
    }

    [Fact]
    public void Secure_Bits_DoNotRepeat()
    {
        (RandomBits one, RandomBits other) = (RandomBits.Secure(), RandomBits.Secure());

        Assert.Equal(400, Enumerable.Range(0, 200).SelectMany(_ => new[] { one.Next(), other.Next() }).Distinct().Count());
        Assert.True(one.IsSecure && !RandomBits.Seeded(1).IsSecure);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    public void DiscreteLaplace_NoRate_IsRefused(int numerator, int denominator) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactSampling.DiscreteLaplace(RandomBits.Seeded(1), numerator, denominator));

    /// <summary>Within five standard deviations.</summary>
    private static void AssertFrequency(double probability, int count) =>
        Assert.InRange(count - (probability * Draws), -5 * Deviation(probability), 5 * Deviation(probability));

    private static double Deviation(double probability) => Math.Sqrt(probability * (1 - probability) * Draws) + 1e-9;
}
