using System.Numerics;
using AgtGen.Privacy;
using AgtGen.Testing.Exact;

namespace AgtGen.Runtime.Tests.Privacy;

/// <summary>Probabilities of other classes keep what they promise, in fractions and for every radius.</summary>
public sealed class FlipTableTests
{
    private const int Radii = 400;

    public static TheoryData<string, double, double, int> Tables
    {
        get
        {
            TheoryData<string, double, double, int> tables = [];
            foreach (double epsilon in new[] { 1.0 / 1024, 0.1, 1, 3.7, 64 })
            {
                tables.Add("flip", epsilon, 0, 2);
                tables.Add("flip", epsilon, 0, 3);
                tables.Add("flip", epsilon, 0, 100);
                tables.Add("flip", epsilon, 1e-5, 2);
                tables.Add("flip", epsilon, 1e-5, 10);
                tables.Add("cauchy", epsilon, 0, 2);
                tables.Add("laplace", epsilon, 1e-5, 2);
                tables.Add("global", epsilon, 0, 2);
            }

            return tables;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void At_EveryRadius_KeepsEpsilonAndDeltaInFractions(string name, double epsilon, double delta, int classes)
    {
        FlipTable table = Mechanism(name, epsilon, delta).TableFor(classes);
        (BigRational factor, BigRational slack) = (ExponentialFromBelow(epsilon), (BigRational)delta);
        BigRational[] flips = [.. Enumerable.Range(0, Radii + 1).Select(radius => Fraction(table.At(radius)))];

        // Other classes at radius 0: each answer of one is as likely as that of the other, but for the two classes themselves.
        BigRational share = flips[0] / (classes - 1);
        Assert.True(BigRational.One - flips[0] <= (factor * share) + slack);
        Assert.True(share <= BigRational.One - flips[0]);
        for (int k = 0; k < Radii; k++)
        {
            Assert.True(BigRational.Zero <= flips[k + 1] && flips[k + 1] <= flips[k], $"falls at {k}");
            Assert.True(flips[k] <= (factor * flips[k + 1]) + slack, $"others at {k}");
            Assert.True(BigRational.One - flips[k + 1] <= (factor * (BigRational.One - flips[k])) + slack, $"the predicted one at {k}");
        }
    }

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0.1, 50)]
    [InlineData(1, 0)]
    [InlineData(1, 30)]
    [InlineData(5, 3)]
    public void At_TwoClassesAndNoDelta_IsTheFormula(double epsilon, int radius)
    {
        double expected = Math.Exp(-epsilon * radius) / (1 + Math.Exp(epsilon));

        Assert.Equal(expected, LabelMechanism.Flip(epsilon).FlipProbability(radius), expected * 1e-12);
    }

    [Fact]
    public void FlipProbability_FiftyRowsAndEpsilonOfATenth_IsFarBelowThatOfCauchyNoise()
    {
        Assert.Equal(0.0032, LabelMechanism.Flip(0.1).FlipProbability(50), 0.00005);
        Assert.Equal(0.494, LabelMechanism.SmoothCauchy(0.1).FlipProbability(50), 0.0005);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(1)]
    [InlineData(4)]
    public void FlipProbability_OfFlips_IsNowhereAboveThatOfNoise(double epsilon)
    {
        for (int k = 0; k <= 200; k++)
        {
            Assert.InRange(LabelMechanism.Flip(epsilon).FlipProbability(k), 0, LabelMechanism.SmoothCauchy(epsilon).FlipProbability(k));
            Assert.InRange(LabelMechanism.Flip(epsilon, 1e-5).FlipProbability(k), 0, LabelMechanism.SmoothLaplace(epsilon, 1e-5).FlipProbability(k));
        }

        Assert.InRange(LabelMechanism.Flip(epsilon).FlipProbability(0), 0, LabelMechanism.GlobalLaplace(epsilon).FlipProbability(0));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void FlipTable_OneUnitLessAnywhere_IsRefused(int classes)
    {
        FlipTable table = LabelMechanism.Flip(1).TableFor(classes);
        BigInteger[] flips = [.. Enumerable.Range(0, 12).Select(table.At)];
        _ = new FlipTable(1, 0, classes, flips);

        // Each number is the smallest that the one before it admits.
        Assert.All(Enumerable.Range(0, flips.Length), at =>
        {
            BigInteger[] wrong = [.. flips.Select((flip, k) => k == at ? flip - 1 : flip)];
            Assert.Throws<InvalidOperationException>(() => new FlipTable(1, 0, classes, wrong));
        });
    }

    [Fact]
    public void FlipTable_EveryOtherRadiusLeftOut_IsRefused()
    {
        FlipTable table = LabelMechanism.Flip(1).TableFor(2);

        Assert.Throws<InvalidOperationException>(() => new FlipTable(1, 0, 2, [.. Enumerable.Range(0, 6).Select(k => table.At(2 * k))]));
    }

    [Fact]
    public void FlipTable_PredictedClassLessLikelyThanOthers_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => new FlipTable(1, 0, 2, [(ExactFraction.One / 2) + 1]));

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(64)]
    public void ExponentialFloor_OfEpsilon_IsTheLargestMultipleBelow(double epsilon)
    {
        BigRational below = ExponentialFromBelow(epsilon);
        BigInteger floor = ExactFraction.ExponentialFloor(epsilon);

        Assert.True(Fraction(floor) <= below);
        Assert.True(Fraction(floor + 2) > below);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.75)]
    [InlineData(1e-300)]
    [InlineData(double.Epsilon)]
    [InlineData(1e300)]
    public void Of_ADouble_IsThatNumber(double value)
    {
        (BigInteger numerator, BigInteger denominator) = ExactFraction.Of(value);

        Assert.Equal(BigRational.FromDouble(value), new BigRational(numerator, denominator));
    }

    private static LabelMechanism Mechanism(string name, double epsilon, double delta) => name switch
    {
        "flip" => LabelMechanism.Flip(epsilon, delta),
        "cauchy" => LabelMechanism.SmoothCauchy(epsilon),
        "laplace" => LabelMechanism.SmoothLaplace(epsilon, delta),
        _ => LabelMechanism.GlobalLaplace(epsilon),
    };

    private static BigRational Fraction(BigInteger units) => new(units, BigInteger.One << 128);

    /// <summary>A sum of the series, all of whose terms are positive, up to one that is nothing beside 2^-128; cut to 2^-256.</summary>
    private static BigRational ExponentialFromBelow(double epsilon)
    {
        (BigInteger sum, BigInteger one) = (0, BigInteger.One << 256);
        BigRational term = BigRational.One;
        for (int n = 1; term > new BigRational(1, one); n++)
        {
            sum += term.Numerator * one / term.Denominator;
            BigRational next = term * (BigRational)epsilon / n;
            term = new(next.Numerator * (one << 64) / next.Denominator, one << 64);
        }

        return new(sum, one);
    }
}
