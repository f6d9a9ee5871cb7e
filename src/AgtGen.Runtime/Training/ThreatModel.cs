namespace AgtGen.Training;

/// <summary>
/// The set of data sets that an adversary, an unlearning request or a neighbouring data set may produce. Budgets hold per batch unless <see cref="Budget"/> says otherwise, so a change of
/// that size in the whole data set is covered, and far more (paper section 3; docs/soundness.md).
/// </summary>
public abstract record ThreatModel
{
    /// <summary>Only threats that the bounds know: another one could but be refused at run time.</summary>
    private protected ThreatModel()
    {
    }

    /// <summary>Number of samples k of each batch, or of the data set, that may be affected; at least 0.</summary>
    public int Samples { get; init; }

    /// <summary>Whether numbers of samples are meant for each batch or for the whole data set.</summary>
    public Budget Budget { get; init; }

    /// <summary>
    /// The rows that may be affected, by their numbers in the training data; null for all. Every other one counts as trusted (<see cref="AgtGen.Data.LabelledData{T}.AsTrusted"/>): nobody can have touched it.
    /// </summary>
    public RowSet? Rows { get; init; }

    /// <summary>Why only boxes bound the threat, and no other domain or encoding; null if others do.</summary>
    internal virtual string? OnlyBoxes => null;
}
