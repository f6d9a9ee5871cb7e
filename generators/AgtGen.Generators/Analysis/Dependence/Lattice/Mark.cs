using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Lattice;

/// <summary>What has happened to values of rows, and where.</summary>
/// <param name="Kind">What.</param>
/// <param name="Place">Where.</param>
/// <param name="Reason">Why something was not analysed; empty for other marks.</param>
internal sealed record Mark(MarkKind Kind, SyntaxNode Place, string Reason = "")
{
    public bool Equals(Mark? other) => other is not null && Place == other.Place && Kind == other.Kind;

    public override int GetHashCode() => Place.GetHashCode() + (int)Kind;
}
