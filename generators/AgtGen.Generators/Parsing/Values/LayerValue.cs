using System.Runtime.CompilerServices;
using AgtGen.Compiler.Specs;

namespace AgtGen.Generators.Parsing.Values;

/// <summary>A layer. Two layers of equal sizes are two layers.</summary>
internal sealed record LayerValue(int InFeatures, int OutFeatures, bool HasBias, ElementType ElementType) : SymbolicValue
{
    /// <summary>Its index in the spec; -1 until it is found in a member of the model.</summary>
    public int Layer { get; set; } = -1;

    public bool Equals(LayerValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
