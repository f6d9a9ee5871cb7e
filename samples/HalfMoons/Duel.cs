using System.Collections.Immutable;
using AgtGen.Samples.HalfMoons.Attacks;

namespace AgtGen.Samples.HalfMoons;

/// <summary>A certificate against the attacks that its threat admits.</summary>
/// <param name="Accuracy">What is certified.</param>
/// <param name="Certified">Test points whose prediction is certified.</param>
/// <param name="Changed">Test points whose prediction some attack changed.</param>
/// <param name="Contradicted">Test points that are both; a single one refutes the certificate.</param>
internal sealed record Duel(AccuracyBounds Accuracy, int Certified, int Changed, int Contradicted)
{
    /// <summary>Points that are attacked one by one, after the attacks on all points at once.</summary>
    private const int SingleTargets = 8;

    /// <summary>Certifies, then attacks: everything towards either class, then the uncertified points nearest to the boundary.</summary>
    public static Duel Hold(Recipe training, Setting setting, PlainRun clean, LabelledData<float> train, LabelledData<float> test)
    {
        CertifiedRun<float> run = training.Certify(train, setting.Threat, CancellationToken.None);
        ImmutableArray<Verdict> verdicts = run.Stability(test);
        ImmutableArray<int> nominal = run.Predict(test);
        Batch points = Batch.Of(test);
        double[] margins = clean.Final.Margins(points);
        IEnumerable<Aim> nearest = Enumerable.Range(0, test.Count).Where(row => verdicts[row] == Verdict.Unknown)
            .OrderBy(row => Math.Abs(margins[row])).Take(SingleTargets).Select(row => new Aim(points.Single(row), 1 - nominal[row]));

        Attack attack = new(training, train, setting.Manipulation, setting.Budget);
        bool[] changed = new bool[test.Count];
        foreach (Aim aim in nearest.Prepend(new(points, 1)).Prepend(new(points, 0)))
        {
            ImmutableArray<int> attacked = attack.Mount(aim, clean, CancellationToken.None).Run.Model.Predict(test);
            for (int row = 0; row < changed.Length; row++)
            {
                changed[row] |= attacked[row] != nominal[row];
            }
        }

        return new(
            run.Accuracy(test),
            verdicts.Count(verdict => verdict == Verdict.Certified),
            changed.Count(any => any),
            Enumerable.Range(0, test.Count).Count(row => changed[row] && verdicts[row] == Verdict.Certified));
    }
}
