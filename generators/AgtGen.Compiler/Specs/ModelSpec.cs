namespace AgtGen.Compiler.Specs;

/// <summary>
/// A [Certifiable] class as the parser read it: value-equal, free of symbols and locations, and all that the compiler needs.
/// </summary>
/// <param name="Namespace">Namespace, or empty for the global one.</param>
/// <param name="Containers">Containing types, outermost first.</param>
/// <param name="Type">The class itself.</param>
/// <param name="ElementType">float or double.</param>
/// <param name="HasParameterlessConstructor">Whether <c>new T()</c> compiles inside the class, so that Create and Load can be emitted.</param>
/// <param name="Layers">The layers, in the order of declaration; array elements one by one.</param>
/// <param name="InputFeatures">From [Shape], or 0 when it is to be inferred from the layers that read the input.</param>
/// <param name="InputLower">From [Range] as bits of a double, or of -infinity.</param>
/// <param name="InputUpper">From [Range] as bits of a double, or of +infinity.</param>
/// <param name="Nodes">The body of Forward followed by that of Loss, in static single assignment; node 0 is the Input.</param>
/// <param name="Output">Index of the node that Forward returns.</param>
/// <param name="Loss">Index of the node that Loss returns.</param>
public sealed record ModelSpec(
    string Namespace,
    EquatableArray<TypeSpec> Containers,
    TypeSpec Type,
    ElementType ElementType,
    bool HasParameterlessConstructor,
    EquatableArray<LayerSpec> Layers,
    int InputFeatures,
    long InputLower,
    long InputUpper,
    EquatableArray<SpecNode> Nodes,
    int Output,
    int Loss)
{
    /// <summary>The lengths of the input's axes from [Shape], where there is more than one; their product is <see cref="InputFeatures"/>.</summary>
    public EquatableArray<int> InputShape { get; init; }

    /// <summary>What kind of class it is.</summary>
    public ModelHost Host { get; init; }

    /// <summary>What encoding it asks for.</summary>
    public ModelEncoding Encoding { get; init; }

    /// <summary>Whether the library of CUDA kernels is referenced.</summary>
    public bool HasCuda { get; init; }

    /// <summary>The custom functions that its nodes apply, each once.</summary>
    public EquatableArray<FunctionSpec> Functions { get; init; }

    /// <summary>How generated code reads members that C# does not let it name.</summary>
    public EquatableArray<AccessorSpec> Accessors { get; init; }
}
