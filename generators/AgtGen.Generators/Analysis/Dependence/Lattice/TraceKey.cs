namespace AgtGen.Generators.Analysis.Dependence.Lattice;

/// <summary>An origin, and the member of an object (field, property, tuple element) in which values of it lie; null for the object as a whole.</summary>
internal sealed record TraceKey(Origin Origin, string? Member)
{
    // Every look at a value asks for it.
    private readonly int hash = (Origin.GetHashCode() * 31) + (Member?.GetHashCode() ?? 0);

    public bool Equals(TraceKey? other) => other is not null && hash == other.hash && Member == other.Member && Origin.Equals(other.Origin);

    public override int GetHashCode() => hash;
}
