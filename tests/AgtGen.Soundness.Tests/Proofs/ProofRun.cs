using AgtGen.Proofs;
using AgtGen.Soundness.Tests.Trajectories;

namespace AgtGen.Soundness.Tests.Proofs;

/// <summary>A training whose altered runs can all be run, and its proof.</summary>
/// <param name="Run">The training.</param>
/// <param name="Threat">The threat.</param>
internal sealed record ProofRun(HeadRun Run, ThreatModel Threat)
{
    public Clip? Clip { get; init; }

    public Claim Claim => new()
    {
        Model = "Head",
        Fingerprint = "",
        ElementType = nameof(Double),
        InputRange = new(-2, 2),
        Threat = Threat,
        Optimizer = new Sgd(RateSchedule.InverseTime(Run.Rate, Run.Fall), weightDecay: Run.Decay) { Clip = Clip },
        Schedule = Run.Schedule,
        Steps = 0,
        Status = RunStatus.Completed,
        TrainingRows = Run.Data.Count,
        TrainingDataHash = Run.Data.ComputeHash(),
        InitialParametersHash = "",
    };

    public ProofContent<double> Make(LabelledData<double> points)
    {
        double[] named = [.. Enumerable.Range(0, points.Count).SelectMany(row => points.Row(row).ToArray())];
        (ProofContent<double>? proof, string? refusal) = ProofCheck.Make(Claim, new ProofContent<double>(Run.Residual, Run.Data, new double[Run.Data.Features + 1], true, [], [], named, [], []) { LabelRadius = (Threat as BoundedPoisoning)?.LabelEpsilon ?? 0 }, CancellationToken.None);
        Assert.Null(refusal);
        return proof!;
    }

    /// <summary>How many points of a proof are proved.</summary>
    public int Proved(ProofContent<double> proof)
    {
        (IReadOnlyList<(double, double)?> points, string? refusal) = ProofCheck.Check(Claim, proof, CancellationToken.None);
        Assert.True(refusal is null || points.Count == 0);
        return points.Count(point => point is not null);
    }
}
