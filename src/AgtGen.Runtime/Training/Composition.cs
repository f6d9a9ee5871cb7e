namespace AgtGen.Training;

/// <summary>
/// Several threats at once, each with a budget of its own: any of its samples, the same as those of another or others. One that is hit by several counts for each of them, so that every threat alone, and all of them together, are covered; a sample that is removed or replaced is not there to be moved.
/// Made by <see cref="ThreatModel.Compose"/>. <see cref="ThreatModel.Samples"/> stays 0. A budget for the data set counts in each batch, which covers it.
/// </summary>
public sealed record Composition : ThreatModel
{
    internal Composition()
    {
    }

    /// <summary>Samples that are moved; null for none.</summary>
    public BoundedPoisoning? Poisoning { get; internal init; }

    /// <summary>Samples that are removed; null for none.</summary>
    public Removal? Removal { get; internal init; }

    /// <summary>Samples that are replaced; null for none.</summary>
    public Substitution? Substitution { get; internal init; }

    /// <summary>Samples that are added; null for none.</summary>
    public Addition? Addition { get; internal init; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<ThreatModel> Parts => [.. new ThreatModel?[] { Poisoning, Removal, Substitution, Addition }.OfType<ThreatModel>()];

    private protected override string? OnlyBoxesOfKind => "it is several threats at once, which have no such bounds yet";

    /// <summary>One threat of parts that go together.</summary>
    /// <exception cref="ArgumentException">They do not; says why.</exception>
    internal static Composition Of(IReadOnlyList<ThreatModel> parts)
    {
        Composition all = new()
        {
            Poisoning = Only<BoundedPoisoning>(parts),
            Removal = Only<Removal>(parts),
            Substitution = Only<Substitution>(parts),
            Addition = Only<Addition>(parts),
        };
        if (parts.FirstOrDefault(part => part is KnownRemoval or Composition) is { } other)
        {
            throw new ArgumentException(
                other is Composition
                    ? "A composition has threats as parts and no other composition; name the parts of all."
                    : "KnownRemoval admits two trainings and nothing between, which no other threat goes together with; use a Removal with Samples and Rows of the same rows.",
                nameof(parts));
        }

        // Added samples are no rows of the data.
        ThreatModel first = parts.FirstOrDefault(part => part is not Training.Addition) ?? parts[0];
        all = all with { Budget = first.Budget, Order = first.Order, Rows = first.Rows };
        all.RequireOneSubject();
        return all;
    }

    /// <summary>All parts are about the same rows, counted alike.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    internal void RequireOneSubject()
    {
        if (Parts.Any(part => part.Budget != Budget || part.Order != Order || (!Equals(part.Rows, Rows) && part is not Training.Addition)))
        {
            throw new ArgumentException("The parts of a composition differ in Budget, Order or Rows; give all of them the same: which rows each of several threats can touch, and what its number counts, is not kept apart.");
        }

        if (Samples != 0)
        {
            throw new ArgumentException("Each part of a composition has Samples of its own, so those of the composition stay 0.");
        }

        if (this is { Removal: { Samples: > 0 } removal, Addition: { Samples: > 0 } addition } && removal.HasFixedDivisor != addition.HasFixedDivisor)
        {
            throw new ArgumentException("The training divides by a fixed number of samples or it does not: HasFixedDivisor must be the same of Removal and Addition.");
        }
    }

    private static TPart? Only<TPart>(IReadOnlyList<ThreatModel> parts)
        where TPart : ThreatModel =>
        parts.OfType<TPart>().ToArray() switch
        {
            [] => null,
            [TPart one] => one,
            _ => throw new ArgumentException($"A composition has one {typeof(TPart).Name} at most; add up their budgets, and of radii take the largest.", nameof(parts)),
        };
}
