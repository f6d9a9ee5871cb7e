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

    public static RowAdversary Features(int k, double epsilon, bool perDataSet = false) => new(
        FormattableString.Invariant($"{k} moved by {epsilon} {Of(perDataSet)}"),
        new BoundedPoisoning { Samples = k, FeatureEpsilon = epsilon, Budget = Scope(perDataSet) },
        k,
        IsFinite: false,
        (_, sample) => Corners(sample, epsilon, epsilon));

    /// <summary>Each feature by a number of its own.</summary>
    public static RowAdversary EachFeature(int k, double first, double second) => new(
        FormattableString.Invariant($"{k} moved by {first} and {second} a batch"),
        new BoundedPoisoning { Samples = k, FeatureEpsilons = new([first, second]) },
        k,
        IsFinite: false,
        (_, sample) => Corners(sample, first, second));

    /// <summary>Of some rows, which a problem must not let the adversary leave (<see cref="Problem.Data"/>).</summary>
    public static RowAdversary RemovalOf(int k, params int[] rows) => new(
        $"{k} of rows {string.Join(", ", rows)} removed a batch", new Removal { Samples = k, Rows = new(rows) }, k, IsFinite: true, (_, _) => [null]);

    public static RowAdversary FixedRemoval(int k) => new($"{k} removed a batch, fixed divisor", new Removal { Samples = k, HasFixedDivisor = true }, k, IsFinite: true, (_, _) => [null]);

    public static KnownAdversary Known(params int[] rows) => new($"rows {string.Join(", ", rows)} removed or not", new KnownRemoval { Rows = new(rows) });

    public static AddingAdversary Addition(BenchModel model, int k, bool isFixed) => new(
        $"{k} added a batch{(isFixed ? ", fixed divisor" : string.Empty)}", new Addition { Samples = k, HasFixedDivisor = isFixed }, k, [.. Anything(model)]);

    /// <summary>Any order of the rows, and what another adversary does.</summary>
    public static ShufflingAdversary AnyOrder(Adversary then) => new($"{then.Name}, any order", then.Threat with { Order = BatchOrder.Unknown }, then);

    /// <summary>What several adversaries do, one after the other.</summary>
    public static SuccessiveAdversary Together(params IReadOnlyList<Adversary> parts) =>
        new(string.Join(" and ", parts.Select(part => part.Name)), ThreatModel.Compose([.. parts.Select(part => part.Threat)]), parts);

    public static Adversary Unpaired(BenchModel model, int features, int labels, double epsilon) => new SuccessiveAdversary(
        FormattableString.Invariant($"{features} moved by {epsilon}, {labels} other labels a batch, unpaired"),
        new BoundedPoisoning { Samples = features, FeatureEpsilon = epsilon, LabelSamples = labels, LabelEpsilon = model.Shape.Classes == 0 ? Nu : 0, Paired = false },
        Labels(model, labels),
        Features(features, epsilon));

    public static RowAdversary Paired(BenchModel model, int features, int labels, double epsilon) => new(
        FormattableString.Invariant($"{features} moved by {epsilon}, {labels} other labels a batch, paired"),
        new BoundedPoisoning { Samples = features, FeatureEpsilon = epsilon, LabelSamples = labels, LabelEpsilon = model.Shape.Classes == 0 ? Nu : 0, Paired = true },
        Math.Max(features, labels),
        IsFinite: false,
        (_, sample) => [.. Corners(sample, epsilon, epsilon), .. OtherLabels(model, sample), .. OtherLabels(model, sample).SelectMany(other => Corners(other, epsilon, epsilon))]);

    /// <summary>Samples at the corners of the domain with any label, or a real one far out.</summary>
    public static RowAdversary Substitution(BenchModel model, int k, bool perDataSet = false) => new(
        $"{k} replaced {Of(perDataSet)}", new Substitution { Samples = k, Budget = Scope(perDataSet) }, k, IsFinite: false, (_, _) => Anything(model));

    private static IEnumerable<Sample> Anything(BenchModel model) =>
        from x in new[] { Problem.Lower, Problem.Upper }
        from y in new[] { Problem.Lower, Problem.Upper }
        from label in model.Shape.Classes == 0 ? [-40, 40] : Enumerable.Range(0, model.Shape.Classes).Select(c => (double)c)
        select new Sample([x, y], label);

    private static Budget Scope(bool perDataSet) => perDataSet ? Budget.PerDataSet : Budget.PerBatch;

    private static string Of(bool perDataSet) => perDataSet ? "of the data set" : "a batch";

    private static IEnumerable<Sample> OtherLabels(BenchModel model, Sample sample) => model.Shape.Classes == 0
        ? [sample with { Label = sample.Label - Nu }, sample with { Label = sample.Label + Nu }]
        : Enumerable.Range(0, model.Shape.Classes).Where(label => label != sample.Label).Select(label => sample with { Label = label });

    /// <summary>The corners of the ball in the domain. The radius is a number of few bits, so that they are exact.</summary>
    private static IEnumerable<Sample> Corners(Sample sample, double first, double second) =>
        from a in new[] { -first, first }
        from b in new[] { -second, second }
        select sample with { Features = [Math.Clamp(sample.Features[0] + a, Problem.Lower, Problem.Upper), Math.Clamp(sample.Features[1] + b, Problem.Lower, Problem.Upper)] };
}
