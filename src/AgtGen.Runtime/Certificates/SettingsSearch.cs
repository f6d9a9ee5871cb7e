using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>Which settings <see cref="CertifiedSweep.SuggestSettings"/> tries, for how long, and whom it tells.</summary>
public sealed record SettingsSearch
{
    /// <summary>Rates of the first step, each positive.</summary>
    public IReadOnlyList<double> LearningRates { get; init; } = [0.03, 0.1, 0.3, 1, 3];

    /// <summary>How fast the rate falls, as for <see cref="Sgd"/>.</summary>
    public IReadOnlyList<double> Decays { get; init; } = [0, 1];

    /// <summary>Numbers of epochs, each at least 1. More of them cost little: a training of many epochs passes through those of fewer.</summary>
    public IReadOnlyList<int> Epochs { get; init; } = [1, 2, 4, 8];

    /// <summary>Batch sizes, each at least 1; empty for all rows, a half and a quarter of them.</summary>
    public IReadOnlyList<int> BatchSizes { get; init; } = [];

    /// <summary>How gradients are clipped; substitution needs it.</summary>
    public Clip? Clip { get; init; }

    /// <summary>Ends the search with what was found so far; null for no limit. Without one, equal inputs give an equal list but for the times.</summary>
    public TimeSpan? TimeLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Told after each training.</summary>
    public IProgress<SearchProgress>? Progress { get; init; }

    /// <summary>Threads of a training, as in <see cref="TrainingOptions{T}"/>.</summary>
    public int? MaxDegreeOfParallelism { get; init; }
}
