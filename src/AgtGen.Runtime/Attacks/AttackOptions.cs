namespace AgtGen.Attacks;

/// <summary>How hard an attack tries. Equal options, data and seeds give the same altered data, unless a time limit ends the search.</summary>
public sealed record AttackOptions
{
    /// <summary>How altered data is looked for.</summary>
    public AttackMethod Method { get; init; }

    /// <summary>The most altered data sets that are trained on, at least 1. An attack that finds nothing better stops earlier.</summary>
    public int MaxTrainings { get; init; } = 64;

    /// <summary>Rounds of <see cref="AttackMethod.Gradient"/> for each aim, at least 1.</summary>
    public int Rounds { get; init; } = 4;

    /// <summary>
    /// How many single points are aimed at beside the mean loss of all, those nearest to the decision boundary first; at least 0. Each takes up to <see cref="Rounds"/> trainings. Regressions have none.
    /// </summary>
    public int PointAims { get; init; } = 8;

    /// <summary>Seeds what is drawn at random: directions in which features are tried, and samples that replace others.</summary>
    public int Seed { get; init; }

    /// <summary>How long the attack may take, or null for as long as it needs; positive. When it ends, the result has what was found until then.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Told after every training.</summary>
    public IProgress<AttackProgress>? Progress { get; init; }

    internal void Require()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxTrainings, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Rounds, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(PointAims);
        if (!Enum.IsDefined(Method))
        {
            throw new ArgumentOutOfRangeException(nameof(Method), Method, "There is no such method.");
        }

        Training.TimeLimit.Require(TimeLimit);
    }
}
