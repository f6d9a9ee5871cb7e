using AgtGen.Samples.Common.Charts;

namespace AgtGen.Samples.Partition;

/// <summary>Points that stay right against altered rows.</summary>
internal static class Pictures
{
    private const int Places = 60;

    public static Figure Of(IReadOnlyList<Study> studies) => new("Votes of models on disjoint parts", 2, [.. studies.Select(Chart)]);

    private static LineChart Chart(Study study)
    {
        int most = Math.Max(1, study.Findings.Max(finding => finding.Certified.Max()));
        int[] places = [.. Enumerable.Range(0, Places + 1).Select(i => i * most / Places).Distinct()];
        double[] x = [.. places];
        return new(
            $"{study.Data}: {study.Threat}",
            new("altered rows k", 0, most) { IsCount = true },
            new("share right whatever they are", 0, 1),
            [
                .. study.Findings.Select((finding, colour) => new Series($"{finding.Parts} parts, by votes", colour, x, [.. places.Select(k => finding.Lower(k, votesOnly: true))]) { IsDashed = true, Course = Course.Steps }),
                .. study.Findings.Select((finding, colour) => new Series($"{finding.Parts} parts", colour, x, [.. places.Select(k => finding.Lower(k, votesOnly: false))]) { Course = Course.Steps }),
            ]);
    }
}
