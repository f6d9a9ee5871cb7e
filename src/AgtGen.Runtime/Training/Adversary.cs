using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Training;

/// <summary>A threat model as the training sees it: one rule of aggregation, one budget a batch, one freedom of inputs and labels.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Samples">Samples of a batch that may be affected.</param>
/// <param name="FeatureEpsilon">How far their features may move.</param>
/// <param name="Labels">What may happen to their labels.</param>
internal sealed record Adversary(AggregationKind Kind, int Samples, double FeatureEpsilon, LabelFreedom Labels)
{
    /// <summary>How many of them the smaller budget affects, where features and labels have budgets of their own; 0 where there is one.</summary>
    public int Beside { get; init; }

    /// <summary>How many the larger of two budgets affects; 0 where there is one.</summary>
    public int Larger { get; init; }

    /// <summary>Whether the larger of two budgets is that of features.</summary>
    public bool MovesMore { get; init; }

    /// <summary>How far each feature may move, at most <see cref="FeatureEpsilon"/>; null where it is the same for all.</summary>
    public PerFeature? FeatureEpsilons { get; init; }

    /// <summary>Whether all samples that can be affected are removed, or none.</summary>
    public bool IsExact { get; init; }

    /// <summary>Whether sums are divided by the samples of the batch, whatever was removed or added.</summary>
    public bool KeepsDivisor { get; init; }

    /// <summary>Samples of a batch that may be removed beside those that move, in a composition of threats.</summary>
    public int Removed { get; init; }

    /// <summary>The same of samples that may be replaced.</summary>
    public int Substituted { get; init; }

    /// <summary>The same of samples that may be added.</summary>
    public int Added { get; init; }

    /// <summary>Whether several things may happen to a batch that sums and selections of one of them do not bound.</summary>
    public bool IsComposed => (Removed | Substituted | Added) > 0;

    /// <summary>Whether any rows may make up a batch.</summary>
    public bool HasAnyOrder { get; init; }

    /// <summary>Samples of a batch that may be missing, whatever stands in their place.</summary>
    public int Gone => (Kind is AggregationKind.Removal or AggregationKind.Substitution ? Samples : 0) + Removed + Substituted;

    /// <summary>Why only boxes bound it; null if other domains do.</summary>
    public string? OnlyBoxes { get; init; }

    /// <summary>Whether budgets are those of the data set, and not of each batch.</summary>
    public bool IsOfDataSet { get; init; }

    /// <summary>A threat that affects nobody.</summary>
    public static readonly Adversary Absent = new(AggregationKind.BoundedPerturbation, 0, 0, LabelFreedom.None);

    /// <summary>Of a threat that moves samples, what it does to features.</summary>
    public Adversary FeaturesAlone => Alone(MovesMore) with { Labels = LabelFreedom.None };

    /// <summary>Of a threat that moves samples, what it does to labels.</summary>
    public Adversary LabelsAlone => Alone(!MovesMore) with { FeatureEpsilon = 0, FeatureEpsilons = null };

    /// <summary>Of a composition, what takes samples out or adds them.</summary>
    public Adversary SelectionAlone => MovesSamples ? Absent with { KeepsDivisor = KeepsDivisor, Removed = Removed, Substituted = Substituted, Added = Added } : this;

    /// <summary>Whether the threat admits one training only.</summary>
    public bool IsAbsent => Samples == 0 && !IsComposed && !HasAnyOrder;

    /// <summary>Whether bounds with free inputs and labels are needed beside those with free weights.</summary>
    public bool MovesSamples => Kind == AggregationKind.BoundedPerturbation && Samples > 0;

    /// <summary>Passes with moved samples that the bounds need: one, or with what the smaller budget may do, with what the larger may, and with both, see <see cref="ThreePasses"/>.</summary>
    public int MovedPasses => !MovesSamples ? NoPass.Count : Beside > 0 ? ThreePasses.Count : OnePass.Count;

    /// <summary>
    /// The same threat on values that were rounded: a label radius is meant between exact labels, so it grows by what rounding adds at the largest of them.
    /// </summary>
    public Adversary Reaching<T>(LabelledData<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Labels.Kind != LabelFreedomKind.Within)
        {
            return this;
        }

        double largest = 0;
        for (int row = 0; row < data.Count; row++)
        {
            largest = Math.Max(largest, Math.Abs(double.CreateTruncating(data.Label(row))));
        }

        return this with { Labels = Labels with { Radius = data.Lineage.Label.Widened(Labels.Radius, largest) } };
    }

    /// <exception cref="ArgumentException">The threat contradicts itself, the loss or the clip (AGT4001, AGT4008, AGT4009).</exception>
    public static Adversary Of(ThreatModel threat, ModelPlan plan, Clip? clip) => OfKind(threat, plan, clip) with
    {
        IsOfDataSet = threat.Budget == Budget.PerDataSet || threat is KnownRemoval,
        OnlyBoxes = threat.OnlyBoxes,
        HasAnyOrder = threat.Order == BatchOrder.Unknown,
    };

    /// <summary>What may have happened to a batch of which so many samples may be affected, and so many by the smaller of two budgets.</summary>
    public BatchBudget BudgetOf(int affected, int beside) => affected == 0 && beside == 0 ? BatchBudget.None : new(Kind, affected) { Beside = beside, IsExact = IsExact, KeepsDivisor = KeepsDivisor };

    private static Adversary OfKind(ThreatModel threat, ModelPlan plan, Clip? clip)
    {
        RequireNotNegative(threat.Samples, nameof(threat.Samples));
        switch (threat)
        {
            case BoundedPoisoning poisoning:
                return Of(poisoning, plan);
            case Removal removal:
                return threat.Samples == 0 ? Absent : new(AggregationKind.Removal, threat.Samples, 0, LabelFreedom.None) { KeepsDivisor = removal.HasFixedDivisor };
            case KnownRemoval { Rows: { } rows, Samples: 0, Order: BatchOrder.Known }:
                return new(AggregationKind.Removal, rows.Count, 0, LabelFreedom.None) { IsExact = true };
            case KnownRemoval { Rows: not null, Order: BatchOrder.Unknown }:
                throw new ArgumentException(
                    "KnownRemoval admits two trainings, and Order = BatchOrder.Unknown any that other orders give; which of its rows a batch would have is not known then. Use Removal with Samples and Rows of the same rows, which covers all of that.", nameof(threat));
            case KnownRemoval:
                throw new ArgumentException(
                    threat.Rows is null ? "KnownRemoval removes the rows that it names; set Rows, or use Removal for any k of them." : "KnownRemoval removes all of its Rows, so Samples stays 0; use Removal for any k of them.",
                    nameof(threat));
            case Addition { Rows: not null }:
                throw new ArgumentException("Addition affects no row of the data, so Rows stays null.", nameof(threat));
            case Substitution or Addition when threat.Samples == 0:
                return Absent;
            case Substitution or Addition when clip is null:
                throw new ArgumentException(
                    $"AGT4001: {threat.GetType().Name} lets {threat.Samples} samples be {(threat is Addition ? "added that are" : "replaced by")} anything, so gradients must be clipped to a finite value; "
                    + "add Clip = Clip.Value(1.0) to the optimizer.",
                    nameof(threat));
            case Substitution or Addition when Enumerable.Range(0, plan.Parameters.Length).Any(parameter => double.IsInfinity(clip.Reach(plan, parameter))):
                throw new ArgumentException(
                    $"AGT4018: with Clip.Residual {(threat is Addition ? "an added" : "a substituted")} sample has a gradient as large as its features, and the input of {plan.Name} has no finite [Range]; add [Range] to it, or use Clip.Value or Clip.Norm.",
                    nameof(threat));
            case Substitution:
                return new(AggregationKind.Substitution, threat.Samples, 0, LabelFreedom.None);
            case Addition addition:
                return new(AggregationKind.Addition, threat.Samples, 0, LabelFreedom.None) { KeepsDivisor = addition.HasFixedDivisor };
            case Composition composition:
                return Of(composition, plan, clip);
            default:
                throw new ArgumentException(
                    $"There is no rule for the threat model {threat.GetType().Name}; use BoundedPoisoning, Removal, KnownRemoval, Addition, Substitution or a composition of them.", nameof(threat));
        }
    }

    /// <summary>Each part as it is by itself, so that what none of them admits the composition does not either.</summary>
    private static Adversary Of(Composition threat, ModelPlan plan, Clip? clip)
    {
        threat.RequireOneSubject();
        Adversary[] parts = [.. threat.Parts.Select(part => OfKind(part, plan, clip)).Where(part => part.Samples > 0)];
        if (parts.Length < 2)
        {
            return parts is [Adversary only] ? only : Absent;
        }

        int Of(AggregationKind kind) => parts.FirstOrDefault(part => part.Kind == kind)?.Samples ?? 0;
        return (parts.FirstOrDefault(part => part.MovesSamples) ?? Absent) with
        {
            KeepsDivisor = parts.Any(part => part.KeepsDivisor),
            Removed = Of(AggregationKind.Removal),
            Substituted = Of(AggregationKind.Substitution),
            Added = Of(AggregationKind.Addition),
        };
    }

    /// <summary>With the larger or the smaller budget only, where there are two.</summary>
    private Adversary Alone(bool larger) => (Beside == 0 ? this : this with { Samples = larger ? Larger : Beside, Beside = 0, Larger = 0 }) with { Removed = 0, Substituted = 0, Added = 0 };

    private static Adversary Of(BoundedPoisoning threat, ModelPlan plan)
    {
        RequireNotNegative(threat.LabelSamples, nameof(threat.LabelSamples));
        RequireNotNegative(threat.FeatureEpsilon, nameof(threat.FeatureEpsilon));
        RequireNotNegative(threat.LabelEpsilon, nameof(threat.LabelEpsilon));
        RequireFeatureEpsilons(threat, plan);
        LabelFreedom freedom = Freedom(threat, plan);
        if (threat.Samples > 0 && threat.LabelSamples > 0 && threat.Paired is null)
        {
            throw new ArgumentException(
                "AGT4008: Samples and LabelSamples are both set; state whether they hit the same samples: Paired = false (any samples, the same or others; "
                + "always safe) or Paired = true.",
                nameof(threat));
        }

        bool features = threat is { Samples: > 0, LargestFeatureEpsilon: > 0 };
        bool labels = threat.LabelSamples > 0 && freedom.Kind != LabelFreedomKind.None;
        bool areApart = features && labels && threat.Paired == false;
        long affected = (features, labels) switch
        {
            (true, true) when threat.Paired == true => Math.Max(threat.Samples, threat.LabelSamples),
            (true, true) => (long)threat.Samples + threat.LabelSamples,
            (true, false) => threat.Samples,
            (false, true) => threat.LabelSamples,
            _ => 0,
        };
        return new(
            AggregationKind.BoundedPerturbation,
            (int)Math.Min(affected, int.MaxValue),
            features ? threat.LargestFeatureEpsilon : 0,
            labels ? freedom : LabelFreedom.None)
        {
            FeatureEpsilons = features ? threat.FeatureEpsilons : null,
            Beside = areApart ? Math.Min(threat.Samples, threat.LabelSamples) : 0,
            Larger = areApart ? Math.Max(threat.Samples, threat.LabelSamples) : 0,
            MovesMore = threat.Samples >= threat.LabelSamples,
        };
    }

    private static void RequireFeatureEpsilons(BoundedPoisoning threat, ModelPlan plan)
    {
        if (threat.FeatureEpsilons is not { } epsilons)
        {
            return;
        }

        if (threat.FeatureEpsilon != 0)
        {
            throw new ArgumentException("FeatureEpsilon and FeatureEpsilons are both set; set one of them.", nameof(threat));
        }

        if (epsilons.Count != plan.InputSize)
        {
            throw new ArgumentException($"FeatureEpsilons has {epsilons.Count} numbers, but {plan.Name} has {plan.InputSize} features.", nameof(threat));
        }
    }

    private static LabelFreedom Freedom(BoundedPoisoning threat, ModelPlan plan)
    {
        if (plan.Classes == 0)
        {
            if (threat.LabelTarget is not null)
            {
                throw new ArgumentException("AGT4009: LabelTarget names a class, but the loss is a regression; use LabelEpsilon.", nameof(threat));
            }

            return threat.LabelEpsilon > 0 ? new(LabelFreedomKind.Within, Radius: threat.LabelEpsilon) : LabelFreedom.None;
        }

        if (threat.LabelEpsilon > 0)
        {
            throw new ArgumentException(
                $"AGT4009: LabelEpsilon moves real labels, but the labels of {plan.Loss.Name} are classes; use LabelSamples, with LabelTarget for one class.",
                nameof(threat));
        }

        if (threat.LabelTarget is not int target)
        {
            return new(LabelFreedomKind.AnyClass);
        }

        return target >= 0 && target < plan.Classes
            ? new(LabelFreedomKind.Target, target)
            : throw new ArgumentException($"LabelTarget is {target}, but the classes of {plan.Name} are 0 to {plan.Classes - 1}.", nameof(threat));
    }

    private static void RequireNotNegative(double value, string name)
    {
        if (!(double.IsFinite(value) && value >= 0))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} of a threat model must be finite and not negative.");
        }
    }
}
