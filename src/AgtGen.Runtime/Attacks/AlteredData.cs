using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using AgtGen.Data;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>
/// Training data that a threat admits: a data set with some rows altered, checked against the threat when it was made (<see cref="Attack.Admit"/>). A budget of each batch is kept in every batch of every epoch, by one
/// and the same altered data set; what certificates cover is more, since there each step may see other alterations.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class AlteredData<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LabelledData<T> original;
    private LabelledData<T>? altered;

    internal AlteredData(LabelledData<T> original, ThreatModel threat, ImmutableArray<RowChange<T>> changes) =>
        (this.original, Threat, Changes) = (original, threat, changes);

    /// <summary>The threat that admits it.</summary>
    public ThreatModel Threat { get; }

    /// <summary>What is altered, in the order of the rows; none for the data as it is.</summary>
    public ImmutableArray<RowChange<T>> Changes { get; }

    /// <summary>
    /// The altered rows among the others. Rows that are removed stand in it as they were, since they keep their number: a training without them leaves a gap in their batches (<see cref="Removed"/>). Samples that are added stand behind all rows, in the order of
    /// <see cref="Changes"/>, and are in the batches that these name (<see cref="RowChange{T}.AddedTo"/>).
    /// </summary>
    public LabelledData<T> Data => altered ??= Make();

    /// <summary>Rows that are missing.</summary>
    public IReadOnlySet<int> Removed => Changes.Where(change => change.IsRemoved).Select(change => change.Row).ToHashSet();

    /// <summary>Whether its training divides by the samples that the schedule gives a batch, whatever is missing or added.</summary>
    internal bool KeepsDivisor => Threat switch
    {
        Removal { Samples: > 0 } one => one.HasFixedDivisor,
        Addition { Samples: > 0 } one => one.HasFixedDivisor,
        Composition all => all is { Removal: { Samples: > 0, HasFixedDivisor: true } } or { Addition: { Samples: > 0, HasFixedDivisor: true } },
        _ => false,
    };

    /// <summary>By the number of a batch in each epoch the samples that it has beside its own rows, as they stand in <see cref="Data"/>.</summary>
    internal ILookup<int, int> Added => AddedSamples().Select((change, i) => (Batch: change.AddedTo!.Value, Place: original.Count + i)).ToLookup(sample => sample.Batch, sample => sample.Place);

    /// <summary>Such as "3 rows altered: 4, 17, 90".</summary>
    public override string ToString() => Changes.IsEmpty
        ? "nothing altered"
        : FormattableString.Invariant($"{Changes.Length} {(Changes.Length == 1 ? "row" : "rows")} {Done()}: {string.Join(", ", Changes.Select(change => change.Row))}");

    private string Done() => Changes.All(change => change.IsRemoved) ? "removed" : Changes.All(change => change.AddedTo is not null) ? "added" : "altered";

    private IEnumerable<RowChange<T>> AddedSamples() => Changes.Where(change => change.AddedTo is not null);

    private LabelledData<T> Make()
    {
        RowChange<T>[] changes = [.. Changes.Where(change => !change.IsRemoved && change.AddedTo is null)], added = [.. AddedSamples()];
        LabelledData<T> replaced = changes.Length == 0 ? original : original.Replaced(
            [.. changes.Select(change => change.Row)],
            [.. changes.Select(change => (change.Features is { } features ? features.ToArray() : original.Row(change.Row).ToArray(), change.Label ?? original.Label(change.Row)))]);
        return added.Length == 0 ? replaced : replaced.Concat(new([.. added.Select(change => change.Features!.Value.ToArray())], [.. added.Select(change => change.Label!.Value)]));
    }
}
