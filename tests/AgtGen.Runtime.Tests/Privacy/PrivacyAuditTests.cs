using System.Numerics;
using AgtGen.Privacy;

namespace AgtGen.Runtime.Tests.Privacy;

/// <summary>A million answers on either of two neighbours: honest mechanisms need no more than their epsilon, and next to no less; planted faults are seen.</summary>
public sealed class PrivacyAuditTests
{
    public static TheoryData<string, int, int, int> HonestNeighbours => new()
    {
        { "flip", 2, 0, 1 }, { "flip", 2, 2, 3 }, { "flip", 10, 0, 1 }, { "flip", 10, 3, 4 }, { "cauchy", 2, 0, 1 }, { "cauchy", 2, 8, 9 }, { "laplace", 2, 4, 5 }, { "global", 2, 0, 1 },
    };

    [Theory]
    [MemberData(nameof(HonestNeighbours))]
    public void Release_NeighboursWithTheSameClass_NeedNoMoreThanEpsilon(string name, int classes, int radius, int next)
    {
        LabelMechanism mechanism = Mechanism(name);

        double epsilon = PrivacyAudit.Epsilon(Draws(mechanism, classes, 1, radius, seed: 1), Draws(mechanism, classes, 1, next, seed: 2), mechanism.Delta);

        Assert.InRange(epsilon, double.NegativeInfinity, mechanism.Epsilon);
    }

    [Theory]
    [InlineData("flip", 2)]
    [InlineData("flip", 10)]
    [InlineData("cauchy", 2)]
    [InlineData("laplace", 2)]
    [InlineData("global", 2)]
    public void Release_NeighboursWithOtherClasses_NeedNoMoreThanEpsilon(string name, int classes)
    {
        LabelMechanism mechanism = Mechanism(name);

        double epsilon = PrivacyAudit.Epsilon(Draws(mechanism, classes, 0, 0, seed: 1), Draws(mechanism, classes, 1, 0, seed: 2), mechanism.Delta);

        Assert.InRange(epsilon, double.NegativeInfinity, mechanism.Epsilon);
    }

    [Fact]
    public void Release_OfFlips_NeedsAllOfItsEpsilon()
    {
        LabelMechanism mechanism = LabelMechanism.Flip(1);

        Assert.InRange(PrivacyAudit.Epsilon(Draws(mechanism, 2, 0, 0, seed: 1), Draws(mechanism, 2, 1, 0, seed: 2)), 0.97, 1);
        Assert.InRange(PrivacyAudit.Epsilon(Draws(mechanism, 2, 0, 1, seed: 1), Draws(mechanism, 2, 0, 2, seed: 2)), 0.95, 1);
    }

    [Fact]
    public void Release_RadiiOnASparseGrid_IsSeenToBreakItsEpsilon()
    {
        // Of radii 100 and 99 a grid of 0, 50, 100 makes 100 and 50: an epsilon of 8.3 is needed for them, and a million answers prove half of that.
        LabelMechanism mechanism = LabelMechanism.SmoothCauchy(1);

        Assert.InRange(PrivacyAudit.Epsilon(Draws(mechanism, 2, 0, 100, seed: 1), Draws(mechanism, 2, 0, 50, seed: 2)), 3, 8.4);
    }

    [Fact]
    public void Release_ProbabilitiesThatFallTooFast_IsSeenToBreakItsEpsilon()
    {
        static Func<int> Wrong(int radius, ulong seed)
        {
            SplitMix64 random = new(seed);
            return () => random.NextDouble() < Math.Exp(-2 * radius) / (1 + Math.E) ? 1 : 0;
        }

        Assert.InRange(PrivacyAudit.Epsilon(Wrong(0, 1), Wrong(1, 2)), 1.9, 2);
    }

    [Fact]
    public void LaplaceNoise_InFloatingPoint_IsSeenToBreakItsEpsilonAndExactNoiseKeepsIt()
    {
        // What is added to 1 keeps no digit below 2^-53; what is added to 0 keeps all.
        static Func<bool> Float(double value, ulong seed)
        {
            SplitMix64 random = new(seed);
            return () =>
            {
                double noise = Math.Log(1 - random.NextDouble()) * ((random.Next() & 1) == 0 ? 1 : -1);
                double scaled = Math.ScaleB(value + noise, 53);
                return scaled == Math.Round(scaled);
            };
        }

        static Func<BigInteger> Exact(int value, ulong seed)
        {
            RandomBits bits = RandomBits.Seeded(seed);
            return () => BigInteger.Min(6, BigInteger.Max(-6, value + ExactSampling.DiscreteLaplace(bits, 1, 1)));
        }

        Assert.InRange(PrivacyAudit.Epsilon(Float(0, 1), Float(1, 2)), 5, double.PositiveInfinity);
        Assert.InRange(PrivacyAudit.Epsilon(Exact(0, 1), Exact(1, 2)), 0.95, 1);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 4)]
    [InlineData(11, 12)]
    public void ProposeTestRelease_Neighbours_NeedNoMoreThanEpsilonAndDelta(int radius, int next)
    {
        ProposeTestRelease mechanism = new(1, 1e-3);

        double epsilon = PrivacyAudit.Epsilon(Tests(mechanism, radius, seed: 1), Tests(mechanism, next, seed: 2), mechanism.Delta);

        Assert.InRange(epsilon, double.NegativeInfinity, 1);
    }

    [Fact]
    public void ProposeTestRelease_RadiusZero_PassesWithAtMostDelta()
    {
        ProposeTestRelease mechanism = new(1, 1e-3);
        Func<bool> draw = Tests(mechanism, 0, seed: 3);

        int passed = Enumerable.Range(0, PrivacyAudit.Samples).Count(_ => draw());

        Assert.InRange(passed, 100, 1000);
    }

    private static LabelMechanism Mechanism(string name) => name switch
    {
        "flip" => LabelMechanism.Flip(1),
        "cauchy" => LabelMechanism.SmoothCauchy(1),
        "laplace" => LabelMechanism.SmoothLaplace(1, 1e-5),
        _ => LabelMechanism.GlobalLaplace(1),
    };

    private static Func<int> Draws(LabelMechanism mechanism, int classes, int predicted, int radius, ulong seed)
    {
        FlipTable table = mechanism.TableFor(classes);
        RandomBits bits = RandomBits.Seeded(seed);
        return () => LabelMechanism.Draw(table, classes, predicted, radius, bits);
    }

    private static Func<bool> Tests(ProposeTestRelease mechanism, int radius, ulong seed)
    {
        RandomBits bits = RandomBits.Seeded(seed);
        return () => mechanism.Passes(radius, bits);
    }
}
