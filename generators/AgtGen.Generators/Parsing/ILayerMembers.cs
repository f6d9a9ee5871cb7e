using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.Values;

namespace AgtGen.Generators.Parsing;

/// <summary>The model as it is when it is made.</summary>
internal interface ILayerMembers
{
    /// <summary>The layers of the model, in the order of the state.</summary>
    IReadOnlyList<LayerSpec> Layers { get; }

    /// <summary>How generated code reaches layers that C# does not let it name.</summary>
    IReadOnlyList<AccessorSpec> Accessors { get; }

    /// <summary>The layers that belong to the model: its own, and of those of its bases the ones that it applies.</summary>
    IReadOnlyList<int> Used(IEnumerable<SpecNode> nodes);

    /// <summary>The object.</summary>
    ObjectValue Model { get; }
}
