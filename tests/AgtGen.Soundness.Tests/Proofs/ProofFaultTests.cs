using AgtGen.Kernels;
using AgtGen.Proofs;
using AgtGen.Soundness.Tests.Trajectories;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Proofs;

/// <summary>Proofs that claim too much are refused, whatever else was changed in them to make them fit.</summary>
public sealed class ProofFaultTests
{
    private const int Rows = 10;

    [Theory]
    [InlineData(nameof(ProofContent<double>.Least))]
    [InlineData(nameof(ProofContent<double>.Most))]
    public void Range_TighterByOnePercent_IsRefused(string side)
    {
        (ProofRun run, ProofContent<double> proof, int points) = Small(3, new Removal { Samples = 2, Budget = Budget.PerDataSet });
        for (int point = 0; point < points; point++)
        {
            (double[] least, double[] most) = ([.. proof.Least], [.. proof.Most]);
            double share = 0.01 * (most[point] - least[point]);
            (least[point], most[point]) = side == nameof(proof.Least) ? (least[point] + share, most[point]) : (least[point], most[point] - share);
            Assert.Equal(points - 1, run.Proved(proof with { Least = least, Most = most }));
        }
    }

    /// <summary>A box is the radius and what the influences say, which the check reckons itself.</summary>
    [Fact]
    public void Radius_TooSmallByOnePercentOrLeftOut_IsRefused()
    {
        (ProofRun run, ProofContent<double> proof, int points) = Small(4, new Removal { Samples = 2, Budget = Budget.PerDataSet });
        Assert.Equal(points, run.Proved(proof));

        // Before the first steps there is nothing but rounding.
        for (int step = 2; step < proof.Radii.Length; step++)
        {
            foreach (double factor in (double[])[0.99, 0, -1, double.NaN])
            {
                double[] radii = [.. proof.Radii];
                radii[step] *= factor;
                Assert.Equal(0, run.Proved(proof with { Radii = radii }));
            }
        }
    }

    [Fact]
    public void Multiplier_OfTheOtherSign_ProvesLess()
    {
        (ProofRun run, ProofContent<double> proof, _) = Small(5, new BoundedPoisoning { LabelSamples = 1, Budget = Budget.PerDataSet });
        int refused = 0;
        for (int at = 0; at < proof.Slopes.Length; at += 7)
        {
            double[] slopes = [.. proof.Slopes];
            slopes[at] *= -1;
            refused += run.Proved(proof with { Slopes = slopes }) == 0 ? 1 : 0;
        }

        // A multiplier of the last steps does not reach any further step: what it spoils is then a range.
        Assert.InRange(refused, (proof.Slopes.Length / 7) - 2, proof.Slopes.Length);
    }

    [Fact]
    public void Parts_Truncated_AreRefused()
    {
        (ProofRun run, ProofContent<double> proof, _) = Small(6, new Removal { Samples = 1, Budget = Budget.PerDataSet });
        Assert.Equal(0, run.Proved(proof with { Slopes = proof.Slopes[..^1] }));
        Assert.Equal(0, run.Proved(proof with { Radii = proof.Radii[..^1] }));
        Assert.Equal(0, run.Proved(proof with { Slopes = [.. proof.Slopes, 0] }));
    }

    /// <summary>
    /// Each claims of one point less than an altered training reaches, by a millionth to all of it, and changes other parts at random, which a writer of a false proof could choose. None may be accepted for that point.
    /// </summary>
    [Fact]
    public void Corruptions_ThatClaimMoreThanIsTrue_AreNeverAccepted()
    {
        ThreatModel[] threats =
        [
            new Removal { Samples = 1, Budget = Budget.PerDataSet },
            new Removal { Samples = 2, Budget = Budget.PerDataSet },
            new BoundedPoisoning { LabelSamples = 1, Budget = Budget.PerDataSet },
            new Removal { Samples = 1 },
        ];
        RequireNoneAccepted(ResidualKind.Logistic, threats, AlterationKind.Flip, 0);
    }

    [Fact]
    public void CorruptionsWithRealLabels_ThatClaimMoreThanIsTrue_AreNeverAccepted()
    {
        const double Move = 0.3;
        ThreatModel[] threats =
        [
            new Removal { Samples = 1, Budget = Budget.PerDataSet },
            new BoundedPoisoning { LabelSamples = 1, LabelEpsilon = Move, Budget = Budget.PerDataSet },
            new Removal { Samples = 2, Budget = Budget.PerDataSet },
            new BoundedPoisoning { LabelSamples = 1, LabelEpsilon = Move },
        ];
        RequireNoneAccepted(ResidualKind.Squared, threats, AlterationKind.Move, Move);
    }

    /// <summary>Labels may move by what the claim says: a proof for less is none of it.</summary>
    [Theory]
    [InlineData(0.29)]
    [InlineData(0)]
    [InlineData(-0.3)]
    [InlineData(double.NaN)]
    public void LabelRadius_BelowTheClaims_IsRefused(double radius)
    {
        (ProofRun run, ProofContent<double> proof, int points) = Small(2, new BoundedPoisoning { LabelSamples = 1, LabelEpsilon = 0.3, Budget = Budget.PerDataSet }, ResidualKind.Squared);
        Assert.Equal(points, run.Proved(proof));
        Assert.Equal(0, run.Proved(proof with { LabelRadius = radius }));
    }

    [Fact]
    public void OtherResidual_IsRefused()
    {
        (ProofRun run, ProofContent<double> proof, _) = Small(2, new Removal { Samples = 2, Budget = Budget.PerDataSet }, ResidualKind.Squared);
        Assert.Equal(0, run.Proved(proof with { Residual = ResidualKind.Logistic }));
        (run, proof, _) = Small(2, new Removal { Samples = 2, Budget = Budget.PerDataSet });
        Assert.Equal(0, run.Proved(proof with { Residual = ResidualKind.Squared }));
    }

    private static void RequireNoneAccepted(ResidualKind residual, ThreatModel[] threats, AlterationKind ofLabels, double move)
    {
        Random random = new(11);
        for (int seed = 0; seed < 10; seed++)
        {
            ThreatModel threat = threats[seed % threats.Length];
            (ProofRun run, ProofContent<double> proof, int points) = Small(seed, threat, residual);
            AlterationKind kind = threat is Removal ? AlterationKind.Removal : ofLabels;
            LabelledData<double> given = Given(seed, run.Run.Data.Features);
            double[][] models = [.. Subsets.UpTo(Math.Max(threat.Samples, 1), Rows).SelectMany(set => new[] { run.Run.Retrain(kind, set, move), run.Run.Retrain(kind, set, -move) })];
            for (int i = 0; i < 100; i++)
            {
                int point = random.Next(points);
                double[] outputs = [.. models.Select(theta => HeadRun.Output(theta, given.Row(point)))];
                (double least, double most) = (outputs.Min(), outputs.Max());
                double cut = Math.Max((most - least) * Math.Pow(10, -6 * random.NextDouble()), 1e-8);
                ProofContent<double> forged = Corrupt(proof, random);
                (forged.Least[point], forged.Most[point]) = random.Next(2) == 0 ? (least + cut, double.Max(most, proof.Most[point])) : (double.Min(least, proof.Least[point]), most - cut);
                (IReadOnlyList<(double, double)?> proved, _) = ProofCheck.Check(run.Claim, forged, CancellationToken.None);
                Assert.True(proved.Count == 0 || proved[point] is null, $"Seed {seed}, corruption {i}: [{forged.Least[point]}, {forged.Most[point]}] was accepted, but altered trainings reach [{least}, {most}].");
            }
        }
    }

    private static ProofContent<double> Corrupt(ProofContent<double> proof, Random random)
    {
        ProofContent<double> forged = proof with { Slopes = [.. proof.Slopes], Radii = [.. proof.Radii], Least = [.. proof.Least], Most = [.. proof.Most] };
        for (int changes = random.Next(4); changes > 0; changes--)
        {
            double factor = random.Next(3) switch
            {
                0 => -1,
                1 => 0,
                _ => 2 * random.NextDouble(),
            };
            switch (random.Next(4))
            {
                case 0:
                    forged.Slopes[random.Next(forged.Slopes.Length)] *= factor;
                    break;
                case 1:
                    forged.Radii[random.Next(forged.Radii.Length)] *= factor;
                    break;
                case 2:
                    for (int step = 0; step < forged.Radii.Length; step++)
                    {
                        forged.Radii[step] *= Math.Abs(factor);
                    }

                    break;
                default:
                    for (int at = 0; at < forged.Slopes.Length; at++)
                    {
                        forged.Slopes[at] *= factor;
                    }

                    break;
            }
        }

        return forged;
    }

    private static LabelledData<double> Given(int seed, int features) => TinyHead.Rows(seed + 90, 3, features, classes: true);

    private static (ProofRun Run, ProofContent<double> Proof, int Points) Small(int seed, ThreatModel threat, ResidualKind residual = ResidualKind.Logistic)
    {
        HeadRun head = TinyHead.Of(seed, residual, Rows, new(8, Rows), residual == ResidualKind.Logistic ? 0.4 : 0.1);
        ProofRun run = new(head, threat);
        LabelledData<double> points = Given(seed, head.Data.Features);
        return (run, run.Make(points), points.Count);
    }
}
