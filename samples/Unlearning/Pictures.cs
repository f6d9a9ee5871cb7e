using AgtGen.Samples.Common.Charts;

namespace AgtGen.Samples.Unlearning;

/// <summary>Certified and attacked over the steps, and over the rows that may be deleted.</summary>
internal static class Pictures
{
    public static Figure Of(IReadOnlyList<(Setting Setting, Finding[] OverSteps, Finding[] OverK)> studies) => new(
        "Deletion requests answered without retraining",
        studies.Count,
        [
            .. studies.Select(study => Chart($"{study.Setting.Name}: k = {study.OverSteps[0].K}", "steps", study.OverSteps, finding => finding.Steps)),
            .. studies.Select(study => Chart($"{study.Setting.Name}: {study.OverK[0].Steps} steps", "k", study.OverK, finding => finding.K)),
        ]);

    private static LineChart Chart(string title, string axis, Finding[] findings, Func<Finding, double> place)
    {
        double[] x = [.. findings.Select(place)];
        return new(
            title,
            new(axis, 0, x[^1]),
            new("share of test points", 0, 1),
            [
                new("not changed by the attack", 0, x, [.. findings.Select(finding => finding.Unchanged)]) { IsDashed = true },
                new("certified along the training", 1, x, [.. findings.Select(finding => finding.Certified)]),
                new("certified by boxes", 2, x, [.. findings.Select(finding => finding.Box)]),
            ]);
    }
}
