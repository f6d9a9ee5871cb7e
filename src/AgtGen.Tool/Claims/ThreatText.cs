using AgtGen.Certificates;
using AgtGen.Training;

namespace AgtGen.Tool.Claims;

/// <summary>A threat model in words.</summary>
internal static class ThreatText
{
    private const string Trusted = "Samples marked as trusted are never affected.";

    /// <summary>The threat of a claim. Clipped residuals bound a substituted sample only within the range of the features.</summary>
    public static string Of(Claim claim) => claim is { Threat: Substitution { Samples: > 0 } threat, Optimizer.Clip: ResidualClip }
        ? Substituted(threat, $"any label and any features{Within(claim.InputRange)}")
        : Of(claim.Threat, claim.InputRange);

    /// <param name="threat">The threat.</param>
    /// <param name="range">Within what features move; null if it is not known.</param>
    public static string Of(ThreatModel threat, InputRange? range) => threat switch
    {
        BoundedPoisoning poisoning => Of(poisoning, range),
        Removal { Samples: > 0 } => $"Up to {Count(threat.Samples)} of {Whole(threat)} {Are(threat.Samples)} removed. {Trusted}",
        Substitution { Samples: > 0 } substitution => Substituted(substitution, "anything, features and label"),
        Removal or Substitution => "No sample is affected.",
        _ => throw new NotSupportedException($"{threat.GetType().Name} has no words."),
    };

    /// <summary>A model without [Range] has none.</summary>
    public static string Within(InputRange? range) => range switch
    {
        null => ", within the range that the model declares, if it declares one",
        { IsDeclared: false } => string.Empty,
        _ => $", within the declared range {range}",
    };

    private static string Substituted(Substitution threat, string by) => $"Up to {Count(threat.Samples)} of {Whole(threat)} {Are(threat.Samples)} replaced by {by}. {Trusted}";

    private static string Of(BoundedPoisoning threat, InputRange? range)
    {
        string? features = threat is { Samples: > 0, FeatureEpsilon: > 0 }
            ? FormattableString.Invariant($"up to {Count(threat.Samples)} of {Whole(threat)} may have every feature moved by at most {threat.FeatureEpsilon}{Within(range)}")
            : null;
        string? labels = threat.LabelSamples > 0 ? $"up to {Count(threat.LabelSamples)} of {Whole(threat)} may have the label {Labels(threat)}" : null;
        string text = (features, labels) switch
        {
            (null, null) => "No sample is affected.",
            (not null, null) => $"{features}. {Trusted}",
            (null, not null) => $"{labels}. {Trusted}",
            _ => $"{features}, and {labels}; these are {(threat.Paired == true ? "the same samples" : "any samples, the same or others")}. {Trusted}",
        };
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>The claim does not name the loss: a radius belongs to regression, a class to classification, and neither to any class or to nothing.</summary>
    private static string Labels(BoundedPoisoning threat) => threat switch
    {
        { LabelEpsilon: > 0 } => FormattableString.Invariant($"moved by at most {threat.LabelEpsilon}"),
        { LabelTarget: int target } => $"changed to class {target}",
        _ => "changed to any class (real-valued labels stay)",
    };

    private static string Whole(ThreatModel threat) => threat.Budget == Budget.PerDataSet ? "the data set" : "each batch";

    private static string Count(int samples) => samples == 1 ? "1 sample" : $"{samples} samples";

    private static string Are(int samples) => samples == 1 ? "is" : "are";
}
