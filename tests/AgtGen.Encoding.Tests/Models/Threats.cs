using AgtGen.Training;

namespace AgtGen.Encoding.Tests.Models;

/// <summary>The threats that encodings know, by name.</summary>
internal static class Threats
{
    public static IReadOnlyList<string> Names { get; } =
        ["removal", "removal of the data set", "substitution", "flips", "flips per batch", "flips to class 1", "moved labels", "moved features", "paired", "unpaired"];

    public static bool Fits(string name, bool hasClasses) => name switch
    {
        "flips" or "flips per batch" or "flips to class 1" => hasClasses,
        "moved labels" => !hasClasses,
        _ => true,
    };

    public static ThreatModel Get(string name, int budget) => name switch
    {
        "removal" => new Removal { Samples = budget },
        "removal of the data set" => new Removal { Samples = budget, Budget = Budget.PerDataSet },
        "substitution" => new Substitution { Samples = budget, Budget = Budget.PerDataSet },
        "flips" => new BoundedPoisoning { LabelSamples = budget, Budget = Budget.PerDataSet },
        "flips per batch" => new BoundedPoisoning { LabelSamples = budget },
        "flips to class 1" => new BoundedPoisoning { LabelSamples = budget, LabelTarget = 1, Budget = Budget.PerDataSet },
        "moved labels" => new BoundedPoisoning { LabelSamples = budget, LabelEpsilon = 0.25, Budget = Budget.PerDataSet },
        "moved features" => new BoundedPoisoning { Samples = budget, FeatureEpsilon = 0.125, Budget = Budget.PerDataSet },
        "paired" => new BoundedPoisoning { Samples = budget, FeatureEpsilon = 0.125, LabelSamples = budget, Paired = true, Budget = Budget.PerDataSet },
        "unpaired" => new BoundedPoisoning { Samples = budget, FeatureEpsilon = 0.125, LabelSamples = budget, Paired = false, Budget = Budget.PerDataSet },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such threat."),
    };
}
