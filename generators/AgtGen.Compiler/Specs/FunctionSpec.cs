namespace AgtGen.Compiler.Specs;

/// <summary>A [CertifiableFunction] as the parser read it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">1 for a function of a value, 2 for a loss of output and target.</param>
/// <param name="Nodes">Its body, operands before what is computed of them.</param>
/// <param name="Result">Index of the node that it returns.</param>
public sealed record FunctionSpec(string Name, int Parameters, EquatableArray<FunctionNode> Nodes, int Result);
