using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Proofs;
using AgtGen.Soundness.Tests.Golden;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Trajectories;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Proofs;

/// <summary>The check and the sweeps were written apart and share no arithmetic: on real rows they say nearly the same. A part that either leaves out, or takes for too small, would show.</summary>
public sealed class ProofAgainstSweepTests
{
    private static readonly LabelledData<double> Train = Read(0, 160);
    private static readonly LabelledData<double> Points = Read(400, 8);

    [Theory]
    [InlineData("Removal", 1, 160, 0.01)]
    [InlineData("Removal", 3, 160, 0.05)]
    [InlineData("Removal", 1, 40, 0.1)]
    [InlineData("Flip", 1, 160, 0.01)]
    [InlineData("Flip", 2, 40, 0.05)]
    [InlineData("Substitution", 1, 160, 0.05)]
    [InlineData("Removal", 1, 160, 0.01, ResidualKind.Squared)]
    [InlineData("Removal", 3, 160, 0.05, ResidualKind.Squared)]
    [InlineData("Removal", 1, 40, 0.1, ResidualKind.Squared)]
    [InlineData("Move", 2, 40, 0.01, ResidualKind.Squared)]
    [InlineData("Substitution", 1, 160, 0.05, ResidualKind.Squared)]
    public void Ranges_RealRows_AreThoseOfTheSweep(string kindName, int k, int batch, double apart, ResidualKind residual = ResidualKind.Logistic)
    {
        AlterationKind kind = Enum.Parse<AlterationKind>(kindName);
        ThreatModel threat = kind switch
        {
            AlterationKind.Removal => new Removal { Samples = k, Budget = Budget.PerDataSet },
            AlterationKind.Flip => new BoundedPoisoning { LabelSamples = k, Budget = Budget.PerDataSet },
            AlterationKind.Move => new BoundedPoisoning { LabelSamples = k, LabelEpsilon = 0.25, Budget = Budget.PerDataSet },
            _ => new Substitution { Samples = k, Budget = Budget.PerDataSet },
        };
        bool clips = kind == AlterationKind.Substitution;
        HeadRun run = new(Train, residual, residual == ResidualKind.Logistic ? 0.1 : 0.02, new(24 * batch / Train.Count, batch)) { Clip = clips ? new HeadClip(1, true) : null };
        ProofContent<double> proof = new ProofRun(run, threat) { Clip = clips ? Clip.Norm(1) : null }.Make(Points);
        Interval<double>[] swept = run.Bound(new(kind, k, kind == AlterationKind.Move ? 0.5 : 0) { Length = clips ? 1 : 0 }).Evaluate(HeadRun.Points(Points)).Outputs;
        for (int point = 0; point < Points.Count; point++)
        {
            double ratio = (proof.Most[point] - proof.Least[point]) / (swept[point].Upper - swept[point].Lower);
            Assert.InRange(ratio, 1 - apart, 1 + apart);
        }
    }

    private static LabelledData<double> Read(int first, int count)
    {
        Sample[] rows = [.. CsvFile.Read("breast_cancer.csv.gz").Skip(first).Take(count)];
        return new([.. rows.Select(row => row.Features)], [.. rows.Select(row => row.Label)]);
    }
}
