using AgtGen.Kernels;
using AgtGen.Proofs;

namespace AgtGen.Soundness.Tests.Proofs;

/// <summary>
/// A rate enlarges what is rounded before it is multiplied: with tiny features, a huge rate and points not far above the grid of the check, what it rounds is the size of what it bounds.
/// </summary>
public sealed class LargeRateTests
{
    private const int Rows = 16_000;

    /// <summary>Untrusted is one row alone, whose removal moves the parameter as far as it can; the others balance.</summary>
    [Theory]
    [InlineData(80, 2)]
    [InlineData(80, 3)]
    [InlineData(100, 3)]
    [InlineData(120, 3)]
    [InlineData(120, 4)]
    [InlineData(80, 2, ResidualKind.Squared)]
    [InlineData(80, 3, ResidualKind.Squared)]
    [InlineData(120, 4, ResidualKind.Squared)]
    public void Make_TinyFeaturesAndAHugeRate_BoundsTheRunWithoutTheRow(int ratio, int epochs, ResidualKind residual = ResidualKind.Logistic)
    {
        double x = Math.ScaleB(1, -11), rate = Math.ScaleB(1, residual == ResidualKind.Logistic ? 22 : 19), unit = Math.ScaleB(1, -40);
        double[][] features = [[ratio * x], .. Enumerable.Repeat(new[] { x }, Rows)];
        double[] labels = [1, .. Enumerable.Range(0, Rows).Select(i => i < (Rows + ratio) / 2 ? 0.0 : 1)];
        LabelledData<double> all = new(features, labels), data = all.Take(1).Concat(all.Skip(1).AsTrusted());
        double[] points = [.. Enumerable.Range(1, 25).Select(m => -20 * m * unit)];
        Claim claim = new()
        {
            Model = "Head",
            Fingerprint = "",
            ElementType = nameof(Double),
            InputRange = new(-2, 2),
            Threat = new Removal { Samples = 1 },
            Optimizer = new Sgd(rate),
            Schedule = new(epochs, Rows + 1),
            Steps = epochs,
            Status = RunStatus.Completed,
            TrainingRows = data.Count,
            TrainingDataHash = data.ComputeHash(),
            InitialParametersHash = "",
        };

        (ProofContent<double>? proof, _) = ProofCheck.Make(claim, new ProofContent<double>(residual, data, [0], false, [], [], points, [], []), CancellationToken.None);

        double theta = Without(features, labels, rate, epochs, residual);
        Assert.NotNull(proof);
        for (int point = 0; point < points.Length; point++)
        {
            Assert.InRange(theta * points[point], proof.Least[point], proof.Most[point]);
        }
    }

    private static double Without(double[][] features, double[] labels, double rate, int epochs, ResidualKind residual)
    {
        double theta = 0;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            double gradient = Enumerable.Range(1, Rows).Sum(row => Value(features[row][0] * theta, labels[row]) * features[row][0]);
            theta -= rate * gradient / Rows;
        }

        return theta;

        double Value(double z, double label) => residual == ResidualKind.Logistic ? (1 / (1 + Math.Exp(-z))) - label : 2 * (z - label);
    }
}
