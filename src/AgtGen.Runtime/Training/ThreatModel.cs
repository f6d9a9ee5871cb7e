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

    /// <summary>
    /// Whether the batches are those of the schedule. With <see cref="BatchOrder.Unknown"/> the threat is that of every order of the rows as well: each step trains on any rows, as many as the schedule says, and what is certified holds whatever shuffle was drawn. Each step of the
    /// bounds then costs as many samples as the data has.
    /// </summary>
    public BatchOrder Order { get; init; }

    /// <summary>
    /// All of several threats at once: up to so many samples removed, and up to so many replaced, and so on, each by its own budget. They must agree in <see cref="Budget"/>, <see cref="Order"/> and <see cref="Rows"/> (of added samples there are none), and there is one of each kind at most.
    /// </summary>
    /// <param name="parts">The threats: <see cref="BoundedPoisoning"/>, <see cref="Removal"/>, <see cref="Substitution"/>, <see cref="Addition"/>.</param>
    /// <exception cref="ArgumentException">They do not go together; says why. Or there are none.</exception>
    public static Composition Compose(params IReadOnlyList<ThreatModel> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.Count > 0 ? Composition.Of(parts) : throw new ArgumentException("A composition has at least one threat.", nameof(parts));
    }

    /// <summary>The part that moves samples; null if none does.</summary>
    internal BoundedPoisoning? Moved => this as BoundedPoisoning ?? (this as Composition)?.Poisoning;

    /// <summary>Why only boxes bound the threat, and no other domain or encoding; null if others do.</summary>
    internal string? OnlyBoxes => Order == BatchOrder.Unknown ? "the order of the samples is not known, which has no such bounds yet" : OnlyBoxesOfKind;

    /// <summary>The same, whatever the order.</summary>
    private protected virtual string? OnlyBoxesOfKind => null;
}
