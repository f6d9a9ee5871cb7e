using AgtGen.Samples.Common.Charts;

namespace AgtGen.Samples.PrivatePrediction;

/// <summary>Right answers against epsilon.</summary>
internal static class Pictures
{
    public static Figure Of(Study[] studies) => new("Predictions given away with differential privacy", studies.Length, [.. studies.Select(Chart)]);

    private static LineChart Chart(Study study)
    {
        double[] x = [.. study.Findings.Select(finding => finding.Epsilon)];
        return new(
            study.Name,
            new("epsilon", 0.01, 10, IsLogarithmic: true),
            new("share of right answers", 0.4, 1),
            [
                new("global sensitivity", 0, x, [.. study.Findings.Select(finding => finding.Global)]),
                new("smooth sensitivity", 1, x, [.. study.Findings.Select(finding => finding.Cauchy)]),
                new("label flip", 2, x, [.. study.Findings.Select(finding => finding.Flip)]),
                new("smooth sensitivity, ensemble", 1, x, [.. study.Findings.Select(finding => finding.EnsembleCauchy)]) { IsDashed = true },
                new("label flip, ensemble", 2, x, [.. study.Findings.Select(finding => finding.EnsembleFlip)]) { IsDashed = true },
            ]);
    }
}
