using AgtGen.Samples.Common.Charts;

namespace AgtGen.Samples.HalfMoons;

/// <summary>The plane under each threat: where the prediction is certified, where an attack changed it, and where nobody knows.</summary>
internal static class Pictures
{
    /// <summary>More test points than this would hide what is below them.</summary>
    private const int ShownPoints = 150;

    private static readonly Region[] Regions =
    [
        new("class 0, certified", 0, 0.35),
        new("class 1, certified", 1, 0.35),
        new("not certified", 5, 0.1),
        new("not certified, and changed by an attack", 3, 0.8),
        new("certified, yet changed by an attack", 4, 1),
    ];

    public static Figure Of(IReadOnlyList<Duel> duels, LabelledData<float> test) =>
        new("Half-moons: predictions that no admissible change of the training data can change", 3, [.. duels.Select(duel => Panel(duel, test))]);

    private static PlaneChart Panel(Duel duel, LabelledData<float> test) => new(
        FormattableString.Invariant($"{duel.Setting.Name}: {decimal.Floor(1000m * duel.Test.Certified / test.Count) / 10:F1} % certified"),
        Plane.X,
        Plane.Y,
        duel.Contradicted > 0 ? Regions : Regions[..^1],
        Plane.Cells(cell => RegionOf(duel.Plane, cell)),
        [Points(test, 0), Points(test, 1)]);

    private static int RegionOf(Comparison plane, int cell) => (plane.Verdicts[cell] == Verdict.Certified, plane.IsChanged(cell)) switch
    {
        (true, false) => plane.Nominal[cell],
        (true, true) => 4,
        (false, false) => 2,
        (false, true) => 3,
    };

    private static PointSet Points(LabelledData<float> test, int label) => new(
        $"test point of class {label}",
        label,
        [.. Enumerable.Range(0, Math.Min(ShownPoints, test.Count)).Where(row => test.Label(row) == label).Select(row => ((double)test.Row(row)[0], (double)test.Row(row)[1]))]);
}
