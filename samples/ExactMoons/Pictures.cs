using System.Globalization;
using AgtGen.Samples.Common.Charts;

namespace AgtGen.Samples.ExactMoons;

/// <summary>The plane by each method: where the prediction is certified, where flips change it, and where nobody knows.</summary>
internal static class Pictures
{
    private static readonly Region[] Regions =
    [
        new("class 0, certified", 0, 0.35),
        new("class 1, certified", 1, 0.35),
        new("not certified", 5, 0.1),
        new("not certified, and changed by flips", 3, 0.8),
        new("certified, yet changed by flips", 4, 1),
    ];

    public static Figure Of(IReadOnlyList<(Finding[] Findings, int[] Predicted)> studies, Plane plane, LabelledData<double> train) => new(
        "Half-moons: predictions that no flips of labels change, by three methods",
        3,
        [.. studies.SelectMany(study => study.Findings.SkipLast(1).Select(finding => Panel(finding, study.Findings, study.Predicted, plane, train)))]);

    private static PlaneChart Panel(Finding finding, Finding[] all, int[] predicted, Plane plane, LabelledData<double> train) => new(
        string.Create(CultureInfo.InvariantCulture, $"{finding.Loss}, {finding.Method}: {100 * finding.Certified:F1} %"),
        Plane.X,
        Plane.Y,
        all.Any(other => Contradicts(finding, other)) ? Regions : Regions[..^1],
        plane.Cells(cell => RegionOf(finding.Plane[cell] == Opinion.Certified, all.Any(other => other.Plane[cell] == Opinion.Changed), predicted[cell])),
        [Points(train, 0), Points(train, 1)]);

    /// <summary>Whether one certifies what flips of the other change.</summary>
    public static bool Contradicts(Finding certified, Finding changed) =>
        Both(certified.Test, changed.Test) || Both(certified.Plane, changed.Plane);

    private static bool Both(Opinion[] certified, Opinion[] changed) => certified.Zip(changed).Any(pair => pair is (Opinion.Certified, Opinion.Changed));

    private static int RegionOf(bool isCertified, bool isChanged, int predicted) => (isCertified, isChanged) switch
    {
        (true, false) => predicted,
        (true, true) => 4,
        (false, false) => 2,
        (false, true) => 3,
    };

    private static PointSet Points(LabelledData<double> train, int label) => new(
        $"training point of class {label}",
        label,
        [.. Enumerable.Range(0, train.Count).Where(row => train.Label(row) == label).Select(row => (train.Row(row)[0], train.Row(row)[1]))]);
}
