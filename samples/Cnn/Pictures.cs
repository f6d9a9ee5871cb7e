using AgtGen.Samples.Common.Charts;

namespace AgtGen.Samples.Cnn;

/// <summary>Certified accuracy against k, a panel for each threat.</summary>
internal static class Pictures
{
    public static Figure Of(IReadOnlyList<Result> results) =>
        new("Convolutional network: what k altered training images can change", results.Count, [.. results.Select(Accuracy)]);

    private static LineChart Accuracy(Result result)
    {
        double[] k = [.. result.Budgets.Select(budget => (double)budget)];
        Series bounds = new("accuracy without an adversary", 0, k, [.. result.Accuracies.Select(a => a.Nominal)])
        {
            Lower = [.. result.Accuracies.Select(a => a.Lower)],
            Upper = [.. result.Accuracies.Select(a => a.Upper)],
            BandName = "certified range of the accuracy",
            Course = Course.Steps,
        };
        return new LineChart(result.Threat, new("k", 0, Math.Max(1, k[^1])), new("test accuracy", 0, 1), [bounds]);
    }
}
