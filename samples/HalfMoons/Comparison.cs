using System.Collections.Immutable;

namespace AgtGen.Samples.HalfMoons;

/// <summary>What is certified about the predictions at some points, beside what attacks did to them.</summary>
/// <param name="run">The certificate.</param>
/// <param name="points">The points; their labels do not matter.</param>
internal sealed class Comparison(CertifiedRun<float> run, LabelledData<float> points)
{
    private readonly bool[] changed = new bool[points.Count];

    /// <summary>The predictions of the training without an attack.</summary>
    public ImmutableArray<int> Nominal { get; } = run.Predict(points);

    /// <summary>Whether they are certified.</summary>
    public ImmutableArray<Verdict> Verdicts { get; } = run.Stability(points);

    public int Certified => Verdicts.Count(verdict => verdict == Verdict.Certified);

    public int Changed => changed.Count(any => any);

    /// <summary>Points that are certified and were changed; a single one refutes the certificate.</summary>
    public int Contradicted => Enumerable.Range(0, changed.Length).Count(row => changed[row] && Verdicts[row] == Verdict.Certified);

    /// <summary>Whether some attack changed the prediction.</summary>
    public bool IsChanged(int row) => changed[row];

    /// <summary>Compares the predictions with those of a model that was trained on attacked data.</summary>
    public void Record(CertifiedModel<float> attacked)
    {
        ImmutableArray<int> predictions = attacked.Predict(points);
        for (int row = 0; row < changed.Length; row++)
        {
            changed[row] |= predictions[row] != Nominal[row];
        }
    }
}
