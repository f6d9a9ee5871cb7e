namespace AgtGen.Compiler.Specs;

/// <summary>A Linear layer found in a field of the class.</summary>
/// <param name="Access">C# expression that reads the layer inside the class: <c>this.hidden</c>, <c>this.blocks[2]</c>.</param>
/// <param name="Name">State name: <c>hidden</c>, <c>blocks.2</c>.</param>
/// <param name="InFeatures">Inputs.</param>
/// <param name="OutFeatures">Outputs.</param>
/// <param name="HasBias">Whether a bias is added.</param>
public sealed record LayerSpec(string Access, string Name, int InFeatures, int OutFeatures, bool HasBias);
