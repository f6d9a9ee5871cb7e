using System.Collections.Immutable;

namespace AgtGen.Samples.FineTuning;

/// <summary>What is certified for one budget, beside what attacks with it did.</summary>
/// <param name="K">The budget.</param>
/// <param name="Accuracy">What is certified.</param>
/// <param name="Attacked">The least accuracy that an attack reached.</param>
/// <param name="Changed">Test images whose prediction some attack changed.</param>
/// <param name="Contradicted">Of these, images whose prediction is certified: a single one refutes the certificate.</param>
/// <param name="Gap">Why there are no bounds along the training, if they were asked for and there are none.</param>
internal sealed record Outcome(int K, AccuracyBounds Accuracy, double Attacked, int Changed, int Contradicted, string? Gap)
{
    public static Outcome Of(Threat threat, int k, int attempts, LabelledData<float> training, LabelledData<float> test)
    {
        CertifiedRun<float> certified = threat.Recipe.Train(training, threat.Of(k));
        AccuracyBounds accuracy = certified.Accuracy(test);
        ImmutableArray<Verdict> verdicts = certified.Stability(test);
        ImmutableArray<int> nominal = certified.Predict(test);
        bool[] changed = new bool[test.Count];
        double least = accuracy.Nominal;
        for (int attempt = 0; k > 0 && attempt < attempts; attempt++)
        {
            ImmutableArray<int> predictions = threat.Recipe.Train(threat.Attack(k, attempt)).Predict(test);
            least = Math.Min(least, Enumerable.Range(0, test.Count).Count(row => predictions[row] == test.Label(row)) / (double)test.Count);
            for (int row = 0; row < test.Count; row++)
            {
                changed[row] |= predictions[row] != nominal[row];
            }
        }

        return new(k, accuracy, least, changed.Count(any => any), Enumerable.Range(0, test.Count).Count(row => changed[row] && verdicts[row] == Verdict.Certified), k == 0 || threat.Recipe.Domain == Domain.Box ? null : certified.TrajectoryGap);
    }
}
