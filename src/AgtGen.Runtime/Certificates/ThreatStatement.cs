using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>A threat in words: what may have happened to the data, to which rows, and how the altered rows are counted. Certificate files hold these words, and <c>agt</c> shows them.</summary>
public sealed record ThreatStatement
{
    private const string Nobody = "No sample is affected.";

    private const string AnyOrder = "The order of the samples is not known: in each epoch any of them, as many as the schedule says, may have made up each batch.";

    private ThreatStatement(string what, string who, string counted, string ordered) => (What, Who, Counted, Ordered) = (what, who, counted, ordered);

    /// <summary>What may have happened, such as "Up to 2 samples of the data set are removed."</summary>
    public string What { get; }

    /// <summary>Which rows it cannot have happened to; empty where nothing happens.</summary>
    public string Who { get; }

    /// <summary>What the numbers of samples count, and what follows from that for changes of the whole data set; empty where nothing happens.</summary>
    public string Counted { get; }

    /// <summary>What is said of the order of the samples where it is not known; empty where it is.</summary>
    public string Ordered { get; }

    /// <summary>The threat of a claim. Clipped residuals bound a substituted or added sample only within the range of the features.</summary>
    /// <param name="claim">The claim.</param>
    public static ThreatStatement Of(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        string anything = claim.Optimizer.Clip is ResidualClip ? $"any label and any features{Within(claim.InputRange)}" : "anything, features and label";
        return Of(claim.Threat, claim.InputRange, anything);
    }

    /// <summary>A threat by itself.</summary>
    /// <param name="threat">The threat.</param>
    /// <param name="range">Within what features move; null if it is not known.</param>
    public static ThreatStatement Of(ThreatModel threat, InputRange? range)
    {
        ArgumentNullException.ThrowIfNull(threat);
        return Of(threat, range, "anything, features and label");
    }

    /// <summary>The range within which features move, to end a sentence with; nothing for a model without [Range].</summary>
    /// <param name="range">The range; null if it is not known.</param>
    public static string Within(InputRange? range) => range switch
    {
        null => ", within the range that the model declares, if it declares one",
        { IsDeclared: false } => string.Empty,
        _ => $", within the declared range {range}",
    };

    /// <summary>What may have happened, to which rows, and that their order is not known if it is not.</summary>
    public override string ToString() => string.Join(' ', new[] { What, Who, Ordered }.Where(words => words.Length > 0));

    private static ThreatStatement Of(ThreatModel threat, InputRange? range, string anything)
    {
        string what = Words(threat, range, anything), ordered = threat.Order == BatchOrder.Unknown ? AnyOrder : string.Empty;
        return what == Nobody ? new(what, string.Empty, string.Empty, ordered) : new(what, Unaffected(threat), Counting(threat), ordered);
    }

    private static string Words(ThreatModel threat, InputRange? range, string anything) => threat switch
    {
        BoundedPoisoning poisoning => Moved(poisoning, range),
        Composition all => Together([.. all.Parts.Select(part => Words(part, range, anything)).Where(part => part != Nobody)]),
        Removal { Samples: > 0 } removal => $"Up to {Count(threat.Samples)} of {Whole(threat)} {Are(threat.Samples)} removed{Divided(removal.HasFixedDivisor)}.",
        KnownRemoval { Rows: { } rows } => $"{Rows(rows)} {Are(rows.Count)} removed{(rows.Count == 1 ? string.Empty : ", all of them")}, or nothing is.",
        Substitution { Samples: > 0 } => $"Up to {Count(threat.Samples)} of {Whole(threat)} {Are(threat.Samples)} replaced by {anything}.",
        Addition { Samples: > 0 } addition => $"Up to {Count(threat.Samples)} that may be {anything} {Are(threat.Samples)} added to {Whole(threat)}{Divided(addition.HasFixedDivisor)}.",
        Removal or KnownRemoval or Substitution or Addition => Nobody,
        _ => throw new NotSupportedException($"{threat.GetType().Name} has no words."),
    };

    private static string Together(string[] parts) => parts switch
    {
        [] => Nobody,
        [string one] => one,
        _ => $"{string.Join("; and ", parts.Select((part, place) => place == 0 ? part[..^1] : $"{char.ToLowerInvariant(part[0])}{part[1..^1]}"))}. Each of these numbers counts by itself: they may hit the same samples or others, and one that several hit counts for each.",
    };

    private static string Moved(BoundedPoisoning threat, InputRange? range)
    {
        string? features = threat is { Samples: > 0, LargestFeatureEpsilon: > 0 }
            ? $"up to {Count(threat.Samples)} of {Whole(threat)} may have {Moves(threat)}{Within(range)}"
            : null;
        string? labels = threat.LabelSamples > 0 ? $"up to {Count(threat.LabelSamples)} of {Whole(threat)} may have the label {Labels(threat)}" : null;
        string text = (features, labels) switch
        {
            (null, null) => Nobody,
            (not null, null) => $"{features}.",
            (null, not null) => $"{labels}.",
            _ => $"{features}, and {labels}; these are {(threat.Paired == true ? "the same samples" : "any samples, the same or others")}.",
        };
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static string Moves(BoundedPoisoning threat) => threat.FeatureEpsilons is { } epsilons
        ? $"each feature moved by at most its own number of ({epsilons}), 0 for one that stays"
        : FormattableString.Invariant($"every feature moved by at most {threat.FeatureEpsilon}");

    /// <summary>The claim does not name the loss: a radius belongs to regression, a class to classification, and neither to any class or to nothing.</summary>
    private static string Labels(BoundedPoisoning threat) => threat switch
    {
        { LabelEpsilon: > 0 } => FormattableString.Invariant($"moved by at most {threat.LabelEpsilon}"),
        { LabelTarget: int target } => $"changed to class {target}",
        _ => "changed to any class (real-valued labels stay)",
    };

    private static string Unaffected(ThreatModel threat) => threat switch
    {
        Addition => "All samples of the data stay as they are.",
        { Rows: { } rows } and not KnownRemoval => $"Only {Rows(rows)[..1].ToLowerInvariant()}{Rows(rows)[1..]} can be affected, and no sample that is marked as trusted.",
        _ => "Samples marked as trusted are never affected.",
    };

    private static string Counting(ThreatModel threat) => threat switch
    {
        KnownRemoval => "They are the same rows in every step; what a removal of some of them only would do is not covered.",
        Addition { Budget: Budget.PerDataSet } => "The numbers are those of all batches of an epoch together; each epoch may have other samples.",
        Addition => "The numbers are those of each batch, and each may have other samples.",
        { Budget: Budget.PerDataSet } => "The numbers are those of the whole data set.",
        _ => "The numbers are those of each batch, and each batch of each epoch may have other samples affected; so many in the whole data set are covered, too, and more in all are not excluded.",
    };

    private static string Divided(bool isFixed) => isFixed ? ", and sums of gradients are divided by the number of samples that the schedule gives a batch all the same" : string.Empty;

    private static string Rows(RowSet rows) => $"{(rows.Count == 1 ? "Row" : "Rows")} {rows} of the training data (counted from 0)";

    private static string Whole(ThreatModel threat) => threat.Budget == Budget.PerDataSet ? "the data set" : "each batch";

    private static string Count(int samples) => samples == 1 ? "1 sample" : $"{samples} samples";

    private static string Are(int samples) => samples == 1 ? "is" : "are";
}
