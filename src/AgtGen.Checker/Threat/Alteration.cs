using System.Globalization;

namespace AgtGen.Checker.Threat;

/// <summary>The threat of a claim.</summary>
/// <param name="Kind">What may have been done.</param>
/// <param name="Rows">To how many rows of each batch; trusted ones are never among them.</param>
internal sealed record Alteration(AlterationKind Kind, int Rows)
{
    /// <summary>Whether the claim is about so many rows of the whole data set, of which this is a part.</summary>
    public bool IsOfDataSet { get; init; }

    /// <summary>How far each feature of an altered row may have been moved.</summary>
    public double FeatureRadius { get; init; }

    /// <summary>Whether its label may be another.</summary>
    public bool ChangesLabels { get; init; }

    /// <summary>How far a real label may have been moved, if labels change.</summary>
    public double TargetRadius { get; init; }

    /// <summary>The class that a label may have become; null for any.</summary>
    public int? TargetClass { get; init; }

    public override string ToString() => Rows == 0 ? "no row is altered" : Kind switch
    {
        AlterationKind.Removal => Invariant($"up to {Rows} rows of each batch are removed"),
        AlterationKind.Substitution => Invariant($"up to {Rows} rows of each batch are replaced by any others"),
        _ => Invariant($"up to {Rows} rows of each batch have ")
            + string.Join(" and ", new[] { FeatureRadius > 0 ? Invariant($"each feature moved by at most {FeatureRadius:R}") : "", ChangesLabels ? Labels() : "" }.Where(part => part.Length > 0)),
    };

    private string Labels() => TargetClass is int target ? Invariant($"their own label or class {target}") : TargetRadius > 0 ? Invariant($"a label moved by at most {TargetRadius:R}") : "any label";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
