using AgtGen.Kernels;
using AgtGen.Proofs;
using AgtGen.Soundness.Tests.Trajectories;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Proofs;

/// <summary>What a proof proves holds for every altered training, each run by itself; and the check proves what was written.</summary>
public sealed class ProofEnumerationTests
{
    private const double Tolerance = 1e-9;
    private const double LabelMove = 0.3;
    private const int Points = 4;

    [Theory]
    [InlineData(1, 10, 0, null)]
    [InlineData(2, 10, 0, null)]
    [InlineData(3, 10, 0.1, null)]
    [InlineData(1, 4, 0, null)]
    [InlineData(2, 5, 0.1, null)]
    [InlineData(2, 5, 0, 3)]
    public void Removal_EverySet_StaysInside(int k, int batch, double decay, int? shuffle) =>
        Require(AlterationKind.Removal, new Removal { Samples = k, Budget = Budget.PerDataSet }, k, run => run with { Schedule = new(16, batch) { ShuffleSeed = shuffle }, Decay = decay, Fall = 0.05 });

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 10)]
    [InlineData(2, 4)]
    public void Flips_EverySet_StaysInside(int k, int batch) =>
        Require(AlterationKind.Flip, new BoundedPoisoning { LabelSamples = k, Budget = Budget.PerDataSet }, k, run => run with { Schedule = new(12, batch) });

    [Theory]
    [InlineData(1, 10, 0, null)]
    [InlineData(2, 10, 0, null)]
    [InlineData(3, 10, 0.1, null)]
    [InlineData(1, 4, 0, null)]
    [InlineData(2, 5, 0.1, 3)]
    public void RemovalOfRealLabels_EverySet_StaysInside(int k, int batch, double decay, int? shuffle) =>
        Require(
            AlterationKind.Removal,
            new Removal { Samples = k, Budget = Budget.PerDataSet },
            k,
            run => run with { Schedule = new(16, batch) { ShuffleSeed = shuffle }, Decay = decay, Fall = 0.05 },
            residual: ResidualKind.Squared);

    /// <summary>Outputs are affine in how far labels move, so that the extreme ones are known, and a proof reaches them.</summary>
    [Theory]
    [InlineData(1, 10, 0)]
    [InlineData(2, 10, 0.1)]
    [InlineData(3, 4, 0)]
    public void MovedLabels_EverySet_AreTheRangeOfTheProof(int k, int batch, double decay)
    {
        const double Move = 0.25;
        for (int seed = 0; seed < 8; seed++)
        {
            HeadRun run = TinyHead.Of(seed, ResidualKind.Squared, 10, new(12, batch), 0.1) with { Decay = decay };
            LabelledData<double> points = TinyHead.Rows(seed + 90, Points, run.Data.Features, classes: false);
            ProofRun proving = new(run, new BoundedPoisoning { LabelSamples = k, LabelEpsilon = Move, Budget = Budget.PerDataSet });
            ProofContent<double> proof = proving.Make(points);
            Assert.Equal(Points, proving.Proved(proof));
            double[] plain = run.Retrain(AlterationKind.Move, new HashSet<int>());
            double[][] moved = [.. Enumerable.Range(0, run.Data.Count).Select(row => run.Retrain(AlterationKind.Move, new HashSet<int> { row }, Move))];
            for (int point = 0; point < Points; point++)
            {
                double nominal = HeadRun.Output(plain, points.Row(point));
                double reach = moved.Select(theta => Math.Abs(HeadRun.Output(theta, points.Row(point)) - nominal)).OrderDescending().Take(k).Sum();
                Assert.InRange(proof.Most[point], nominal + reach - Tolerance, nominal + (1.0001 * reach));
                Assert.InRange(proof.Least[point], nominal - (1.0001 * reach), nominal - reach + Tolerance);
            }
        }
    }

    [Theory]
    [InlineData("Value", 1, 10)]
    [InlineData("Value", 2, 4)]
    [InlineData("Norm", 1, 10)]
    [InlineData("Norm", 2, 4)]
    [InlineData("Residual", 1, 10)]
    [InlineData("Norm", 1, 10, ResidualKind.Squared)]
    [InlineData("Norm", 2, 4, ResidualKind.Squared)]
    [InlineData("Residual", 1, 10, ResidualKind.Squared)]
    [InlineData("Residual", 1, 10, ResidualKind.Squared, 1.1)]
    public void Substitution_WorstGradients_StayInside(string clip, int k, int batch, ResidualKind residual = ResidualKind.Logistic, double bound = 0.4)
    {
        (Clip with, HeadClip? acting) = clip switch
        {
            "Value" => (Clip.Value(2.5), (HeadClip?)null),
            "Norm" => (Clip.Norm(bound), new HeadClip(bound, true)),
            _ => (Clip.Residual(bound), new HeadClip(bound, false)),
        };
        double[] Replacement(double[] direction)
        {
            double length = Math.Sqrt(direction.Sum(entry => entry * entry));
            return [.. direction.Select((entry, f) => clip switch
            {
                "Value" => 2.5 * Math.Sign(entry),
                "Norm" => bound * entry / length,
                _ => bound * Math.Sign(entry) * (f == direction.Length - 1 ? 1 : 2),
            })];
        }

        Require(AlterationKind.Substitution, new Substitution { Samples = k, Budget = Budget.PerDataSet }, k, run => run with { Schedule = new(10, batch), Clip = acting }, with, Replacement, residual);
    }

    [Theory]
    [InlineData(AlterationKind.Removal, 10)]
    [InlineData(AlterationKind.Removal, 4)]
    [InlineData(AlterationKind.Flip, 4)]
    [InlineData(AlterationKind.Substitution, 10)]
    [InlineData(AlterationKind.Removal, 10, ResidualKind.Squared)]
    [InlineData(AlterationKind.Removal, 4, ResidualKind.Squared)]
    [InlineData(AlterationKind.Move, 4, ResidualKind.Squared)]
    internal void BudgetOfABatch_OtherRowsInEveryStep_StaysInside(AlterationKind kind, int batch, ResidualKind residual = ResidualKind.Logistic)
    {
        ThreatModel threat = kind switch
        {
            AlterationKind.Removal => new Removal { Samples = 1 },
            AlterationKind.Flip => new BoundedPoisoning { LabelSamples = 1 },
            AlterationKind.Move => new BoundedPoisoning { LabelSamples = 1, LabelEpsilon = LabelMove },
            _ => new Substitution { Samples = 1 },
        };
        Clip? clip = kind == AlterationKind.Substitution ? Clip.Value(2.5) : null;
        for (int seed = 0; seed < 6; seed++)
        {
            HeadRun run = TinyHead.Of(seed, residual, 10, new(8, batch), RateOf(residual, 0.3));
            LabelledData<double> points = TinyHead.Rows(seed + 70, Points, run.Data.Features, classes: true);
            ProofContent<double> proof = new ProofRun(run, threat) { Clip = clip }.Make(points);
            double[] replacement = [.. Enumerable.Repeat(2.5, run.Data.Features + 1)];

            // In every step the row, or none, that pulls hardest towards one side of the point, and random ones.
            for (int point = 0; point < Points; point++)
            {
                foreach (int sign in (int[])[-1, 1])
                {
                    RequireInside(proof, points, Greedy(run, kind, points.Row(point).ToArray(), sign, replacement));
                }
            }

            Random random = new(seed);
            for (int i = 0; i < 40; i++)
            {
                RequireInside(proof, points, run.Retrain(kind, _ => new HashSet<int> { random.Next(10), }, random.Next(2) == 0 ? LabelMove : -LabelMove, replacement: [.. replacement.Select(entry => random.Next(2) == 0 ? entry : -entry)]));
            }
        }
    }

    /// <summary>A rate at which the curvature of the loss leaves the step's condition true.</summary>
    private static double RateOf(ResidualKind residual, double logistic) => residual == ResidualKind.Logistic ? logistic : 0.2 * logistic;

    private static double[] Greedy(HeadRun run, AlterationKind kind, double[] point, int sign, double[] replacement)
    {
        List<HashSet<int>> chosen = [];
        double[] towards = [.. point.Append(1).Select((entry, f) => -sign * Math.Sign(entry) * replacement[f])];
        for (int step = 0; step < new BatchPlan(run.Data.Count, run.Schedule).Steps; step++)
        {
            HeadRun cut = run with { Schedule = run.Schedule };
            HashSet<int> best = Enumerable.Range(-1, run.Data.Count + 1).Select(row => row < 0 ? [] : new HashSet<int> { row }).MaxBy(set =>
                sign * HeadRun.Output(cut.Retrain(kind, t => t < chosen.Count ? chosen[t] : t == chosen.Count ? set : new HashSet<int>(), sign * LabelMove, towards), point))!;
            chosen.Add(best);
        }

        return run.Retrain(kind, t => chosen[t], sign * LabelMove, towards);
    }

    private static void Require(AlterationKind kind, ThreatModel threat, int k, Func<HeadRun, HeadRun> with, Clip? clip = null, Func<double[], double[]>? replacement = null, ResidualKind residual = ResidualKind.Logistic)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            HeadRun run = with(TinyHead.Of(seed, residual, 10, new(1, 10), RateOf(residual, 0.4)));
            LabelledData<double> points = TinyHead.Rows(seed + 90, Points, run.Data.Features, classes: true);
            ProofRun proving = new(run, threat) { Clip = clip };
            ProofContent<double> proof = proving.Make(points);
            Assert.Equal(Points, proving.Proved(proof));
            Random random = new(seed);
            foreach (HashSet<int> set in Subsets.UpTo(k, run.Data.Count))
            {
                if (replacement is null)
                {
                    RequireInside(proof, points, run.Retrain(kind, set));
                    continue;
                }

                foreach (double[] direction in Enumerable.Range(0, Points).Select(row => points.Row(row).ToArray().Append(1).ToArray()).Append([.. Enumerable.Range(0, run.Data.Features + 1).Select(_ => random.NextDouble() - 0.5)]))
                {
                    RequireInside(proof, points, run.Retrain(kind, set, replacement: replacement(direction)));
                    RequireInside(proof, points, run.Retrain(kind, set, replacement: replacement([.. direction.Select(entry => -entry)])));
                }
            }
        }
    }

    private static void RequireInside(ProofContent<double> proof, LabelledData<double> points, double[] theta)
    {
        for (int point = 0; point < points.Count; point++)
        {
            Assert.InRange(HeadRun.Output(theta, points.Row(point)), proof.Least[point] - Tolerance, proof.Most[point] + Tolerance);
        }
    }
}
