using AgtGen.Samples.Common.Charts;

namespace AgtGen.Samples.FineTuning;

/// <summary>Certified and attacked accuracy against k, a panel for each threat.</summary>
internal static class Pictures
{
    public static Figure Of(IReadOnlyList<Result> results) =>
        new("Fine-tuning on frozen features: what k altered training images can change", results.Count, [.. results.Select(Accuracy)]);

    private static LineChart Accuracy(Result result)
    {
        double[] k = [.. result.Outcomes.Select(outcome => (double)outcome.K)];
        Series bounds = new("accuracy without an adversary", 0, k, [.. result.Outcomes.Select(outcome => outcome.Accuracy.Nominal)])
        {
            Lower = [.. result.Outcomes.Select(outcome => outcome.Accuracy.Lower)],
            Upper = [.. result.Outcomes.Select(outcome => outcome.Accuracy.Upper)],
            BandName = "certified range of the accuracy",
            Course = Course.Steps,
        };
        Series attacked = new("accuracy under the strongest attack", 1, k, [.. result.Outcomes.Select(outcome => outcome.Attacked)]);
        return new LineChart(result.Threat, new("k", 0, Math.Max(1, k[^1])), new("test accuracy", 0, 1), [bounds, attacked]);
    }
}
