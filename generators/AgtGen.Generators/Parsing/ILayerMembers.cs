using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.Values;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing;

/// <summary>The layers that the members of a class hold.</summary>
internal interface ILayerMembers
{
    /// <summary>The layers, in the order of declaration.</summary>
    IReadOnlyList<LayerSpec> Layers { get; }

    /// <summary>What a member holds; null if it is nothing of a layer, and unknown after a finding.</summary>
    SymbolicValue? Find(ISymbol member);
}
