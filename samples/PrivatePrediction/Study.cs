using AgtGen.Privacy;
using AgtGen.Samples.Common;

namespace AgtGen.Samples.PrivatePrediction;

/// <summary>One data set: one model and an ensemble, at several epsilons.</summary>
/// <param name="Name">Of the data set.</param>
/// <param name="Parts">Models of the ensemble.</param>
/// <param name="Single">One model on all rows.</param>
/// <param name="Ensemble">Models on a part of the rows each.</param>
internal sealed record Study(string Name, int Parts, Predictions Single, Predictions Ensemble)
{
    /// <summary>What some mechanisms pay beside epsilon: far below one over the number of rows.</summary>
    private const double Delta = 1e-6;

    private static readonly double[] epsilons = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

    public Finding[] Findings { get; } = [.. epsilons.Select(epsilon => new Finding(
        epsilon,
        Single.Accuracy(LabelMechanism.GlobalLaplace(epsilon)),
        Single.Accuracy(LabelMechanism.SmoothCauchy(epsilon)),
        Single.Accuracy(LabelMechanism.SmoothLaplace(epsilon, Delta)),
        Single.Accuracy(LabelMechanism.Flip(epsilon)),
        Ensemble.Accuracy(LabelMechanism.SmoothCauchy(epsilon)),
        Ensemble.Accuracy(LabelMechanism.Flip(epsilon))))];

    public void Print(int rows, int points)
    {
        Console.WriteLine($"{Name}: {rows} private rows, {points} points. Without privacy {Text.Percent(Single.Plain)} right, {Text.Percent(Ensemble.Plain)} by {Parts} models.");
        Console.WriteLine($"Rows that cannot change a prediction, median over the points: {Single.MedianRadius} of one model, {Ensemble.MedianRadius} of {Parts}.");
        TextTable table = new("epsilon", "global", "Cauchy", "Laplace", "flip", $"Cauchy, {Parts}", $"flip, {Parts}");
        foreach (Finding finding in Findings)
        {
            table.Add(
                Text.Number(finding.Epsilon),
                Text.Percent(finding.Global),
                Text.Percent(finding.Cauchy),
                Text.Percent(finding.Laplace),
                Text.Percent(finding.Flip),
                Text.Percent(finding.EnsembleCauchy),
                Text.Percent(finding.EnsembleFlip));
        }

        Console.WriteLine(table);
        Console.WriteLine();
    }
}
