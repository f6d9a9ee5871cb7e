namespace AgtGen.Training;

/// <summary>
/// Up to <see cref="ThreatModel.Samples"/> samples of each batch, or of the data set, have their features moved by at most <see cref="FeatureEpsilon"/> (l-infinity), and up
/// to <see cref="LabelSamples"/> have their labels changed.
/// </summary>
public sealed record BoundedPoisoning : ThreatModel
{
    /// <summary>How far each feature of an affected sample may move; at least 0. The ball is intersected with the input's [Range].</summary>
    public double FeatureEpsilon { get; init; }

    /// <summary>The same for each feature, 0 for one that cannot move, instead of <see cref="FeatureEpsilon"/>, which then stays 0; null for one number for all.</summary>
    public PerFeature? FeatureEpsilons { get; init; }

    /// <summary>How far any feature may move: the largest of <see cref="FeatureEpsilons"/>, or <see cref="FeatureEpsilon"/>.</summary>
    public double LargestFeatureEpsilon => FeatureEpsilons?.Largest ?? FeatureEpsilon;

    /// <summary>How far one feature may move.</summary>
    internal double EpsilonOf(int feature) => FeatureEpsilons is { } each ? each.Values[feature] : FeatureEpsilon;

    /// <summary>Number of samples of each batch, or of the data set, whose label may change, at least 0.</summary>
    public int LabelSamples { get; init; }

    /// <summary>How far a real label may move; regression losses only.</summary>
    public double LabelEpsilon { get; init; }

    /// <summary>The one class that labels may be changed to, or null for any class; classification losses only.</summary>
    public int? LabelTarget { get; init; }

    /// <summary>
    /// Whether the samples with moved features and those with changed labels are the same (true: the larger budget counts for both) or any, the same or others (false: each budget
    /// counts by itself, which is always safe, and can be narrower where one budget is much smaller). Must be given when both budgets are positive.
    /// </summary>
    public bool? Paired { get; init; }
}
