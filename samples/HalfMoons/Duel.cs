using AgtGen.Samples.HalfMoons.Attacks;

namespace AgtGen.Samples.HalfMoons;

/// <summary>A certificate against the attacks that its threat admits.</summary>
/// <param name="Setting">What the attacker may do.</param>
/// <param name="Accuracy">What is certified.</param>
/// <param name="Growth">How the box grew.</param>
/// <param name="Test">The test points.</param>
/// <param name="Plane">The cells of the plane.</param>
internal sealed record Duel(Setting Setting, AccuracyBounds Accuracy, BoxGrowth Growth, Comparison Test, Comparison Plane)
{
    public int Contradicted => Test.Contradicted + Plane.Contradicted;

    /// <summary>Certifies, then attacks: everything towards either class, then the uncertified points nearest to the boundary.</summary>
    /// <param name="setting">What the attacker may do.</param>
    /// <param name="training">How is trained.</param>
    /// <param name="clean">The training without an attack.</param>
    /// <param name="train">The training points.</param>
    /// <param name="test">The test points.</param>
    /// <param name="plane">Points that are only looked at, not aimed at.</param>
    /// <param name="singleTargets">Points that are attacked one by one, after the attacks on all points at once.</param>
    /// <param name="ct">Cancels.</param>
    public static Duel Hold(
        Setting setting,
        Recipe training,
        PlainRun clean,
        LabelledData<float> train,
        LabelledData<float> test,
        LabelledData<float> plane,
        int singleTargets,
        CancellationToken ct)
    {
        CertifiedRun<float> run = training.Certify(train, setting.Threat, ct);
        Duel duel = new(setting, run.Accuracy(test), run.Growth, new(run, test), new(run, plane));
        Batch points = Batch.Of(test);
        double[] margins = clean.Final.Margins(points);
        IEnumerable<Aim> nearest = Enumerable.Range(0, test.Count).Where(row => duel.Test.Verdicts[row] == Verdict.Unknown)
            .OrderBy(row => Math.Abs(margins[row])).Take(singleTargets).Select(row => new Aim(points.Single(row), 1 - duel.Test.Nominal[row]));

        Attack attack = new(training, train, setting.Manipulation, setting.AttackedSamples);
        foreach (Aim aim in nearest.Prepend(new(points, 1)).Prepend(new(points, 0)))
        {
            CertifiedRun<float> attacked = attack.Mount(aim, clean, ct).Run.Model;
            duel.Test.Record(attacked);
            duel.Plane.Record(attacked);
        }

        return duel;
    }
}
