using System.Collections.Immutable;
using System.Globalization;

namespace AgtGen.Checker.Threat;

/// <summary>The threat of a claim.</summary>
/// <param name="Kind">What may have been done.</param>
/// <param name="Rows">To how many rows of each batch, or of the data set; trusted ones are never among them.</param>
internal sealed record Alteration(AlterationKind Kind, int Rows)
{
    /// <summary>Whether so many rows are altered in the whole data set, and not in each batch.</summary>
    public bool IsOfDataSet { get; init; }

    /// <summary>Whether sums are divided by the rows that the schedule gives a batch, whatever was removed or added.</summary>
    public bool KeepsDivisor { get; init; }

    /// <summary>The only rows that may have been altered; null for all.</summary>
    public ImmutableHashSet<int>? Named { get; init; }

    /// <summary>How far each feature of an altered row may have been moved: one number for all, or one for each; none if they stay.</summary>
    public ImmutableArray<double> Radii { get; init; } = [];

    /// <summary>Whether its label may be another.</summary>
    public bool ChangesLabels { get; init; }

    /// <summary>How far a real label may have been moved, if labels change.</summary>
    public double TargetRadius { get; init; }

    /// <summary>The class that a label may have become; null for any.</summary>
    public int? TargetClass { get; init; }

    /// <summary>Whether an alteration that would help nobody need not be made: where it leaves the divisor as it is and replaces nothing by the worst.</summary>
    public bool IsFree => Kind == AlterationKind.Bounded || (Kind == AlterationKind.Removal && KeepsDivisor);

    public override string ToString() => Rows == 0 && Kind != AlterationKind.KnownRemoval ? "no row is altered" : (Kind switch
    {
        AlterationKind.Removal => $"up to {Count} are removed",
        AlterationKind.KnownRemoval => "all of the rows that the claim names are removed, or none is",
        AlterationKind.Substitution => $"up to {Count} are replaced by any others",
        AlterationKind.Addition => $"up to {Rows} rows are added to {(IsOfDataSet ? "the batches of an epoch" : "each batch")}",
        _ => $"up to {Count} have " + string.Join(" and ", new[] { Features(), Labels() }.Where(part => part.Length > 0)),
    }) + (Named is null || Kind == AlterationKind.KnownRemoval ? "" : ", of those that the claim names") + (KeepsDivisor ? ", by which no sum is divided" : "");

    private string Count => $"{Rows} rows of {(IsOfDataSet ? "the data set" : "each batch")}";

    private string Features() => Radii.IsEmpty ? "" : Radii.Length == 1 ? string.Create(CultureInfo.InvariantCulture, $"each feature moved by at most {Radii[0]:R}") : "each feature moved by at most its own number";

    private string Labels() => !ChangesLabels ? ""
        : TargetClass is int target ? $"their own label or class {target}"
        : TargetRadius > 0 ? string.Create(CultureInfo.InvariantCulture, $"a label moved by at most {TargetRadius:R}") : "any label";
}
