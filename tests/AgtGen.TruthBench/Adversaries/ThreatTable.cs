using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Adversaries;

/// <summary>The table of threats. A new threat is one more line.</summary>
internal static class ThreatTable
{
    private const double Nu = 0.25;

    public static RowAdversary Nobody(string name, ThreatModel threat) => new(name, threat, 0, IsFinite: true, (_, _) => []);

    public static RowAdversary Removal(int k, bool perDataSet = false) =>
        new($"{k} removed {Of(perDataSet)}", new Removal { Samples = k, Budget = Scope(perDataSet) }, k, IsFinite: true, (_, _) => [null]);

    /// <summary>Any other class, or a real label moved to either end.</summary>
    public static RowAdversary Labels(BenchModel model, int k, bool perDataSet = false) => new(
        $"{k} {(model.Shape.Classes == 0 ? "labels moved by 1/4" : "labels changed")} {Of(perDataSet)}",
        new BoundedPoisoning { LabelSamples = k, LabelEpsilon = model.Shape.Classes == 0 ? Nu : 0, Budget = Scope(perDataSet) },
        k,
        IsFinite: model.Shape.Classes > 0,
        (_, sample) => OtherLabels(model, sample));

    public static RowAdversary Target(BenchModel model, int k, int target) => new(
        $"{k} labels changed to class {target} a batch",
        new BoundedPoisoning { LabelSamples = k, LabelTarget = target },
        k,
        IsFinite: true,
        (_, sample) => sample.Label == target ? [] : [sample with { Label = target }]);

    public static RowAdversary Features(int k, double epsilon) => new(
        FormattableString.Invariant($"{k} moved by {epsilon} a batch"),
        new BoundedPoisoning { Samples = k, FeatureEpsilon = epsilon },
        k,
        IsFinite: false,
        (_, sample) => Corners(sample, epsilon));

    public static Adversary Unpaired(BenchModel model, int features, int labels, double epsilon) => new UnpairedAdversary(
        FormattableString.Invariant($"{features} moved by {epsilon}, {labels} other labels a batch, unpaired"),
        new BoundedPoisoning { Samples = features, FeatureEpsilon = epsilon, LabelSamples = labels, LabelEpsilon = model.Shape.Classes == 0 ? Nu : 0, Paired = false },
        Labels(model, labels),
        Features(features, epsilon));

    public static RowAdversary Paired(BenchModel model, int features, int labels, double epsilon) => new(
        FormattableString.Invariant($"{features} moved by {epsilon}, {labels} other labels a batch, paired"),
        new BoundedPoisoning { Samples = features, FeatureEpsilon = epsilon, LabelSamples = labels, LabelEpsilon = model.Shape.Classes == 0 ? Nu : 0, Paired = true },
        Math.Max(features, labels),
        IsFinite: false,
        (_, sample) => [.. Corners(sample, epsilon), .. OtherLabels(model, sample), .. OtherLabels(model, sample).SelectMany(other => Corners(other, epsilon))]);

    /// <summary>Samples at the corners of the domain with any label, or a real one far out.</summary>
    public static RowAdversary Substitution(BenchModel model, int k) => new(
        $"{k} replaced a batch",
        new Substitution { Samples = k },
        k,
        IsFinite: false,
        (_, sample) =>
            from x in new[] { Problem.Lower, Problem.Upper }
            from y in new[] { Problem.Lower, Problem.Upper }
            from label in model.Shape.Classes == 0 ? [-40, 40] : Enumerable.Range(0, model.Shape.Classes).Select(c => (double)c)
            select sample with { Features = [x, y], Label = label });

    private static Budget Scope(bool perDataSet) => perDataSet ? Budget.PerDataSet : Budget.PerBatch;

    private static string Of(bool perDataSet) => perDataSet ? "of the data set" : "a batch";

    private static IEnumerable<Sample> OtherLabels(BenchModel model, Sample sample) => model.Shape.Classes == 0
        ? [sample with { Label = sample.Label - Nu }, sample with { Label = sample.Label + Nu }]
        : Enumerable.Range(0, model.Shape.Classes).Where(label => label != sample.Label).Select(label => sample with { Label = label });

    /// <summary>The corners of the ball in the domain. The radius is a number of few bits, so that they are exact.</summary>
    private static IEnumerable<Sample> Corners(Sample sample, double epsilon) =>
        from a in new[] { -epsilon, epsilon }
        from b in new[] { -epsilon, epsilon }
        select sample with { Features = [Math.Clamp(sample.Features[0] + a, Problem.Lower, Problem.Upper), Math.Clamp(sample.Features[1] + b, Problem.Lower, Problem.Upper)] };
}
