namespace AgtGen.Compiler.Specs;

/// <summary>A tensor of a layer.</summary>
/// <param name="Name">Behind the layer's name in a state: <c>weight</c>.</param>
/// <param name="Member">The layer's member that holds it: <c>Weight</c>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Initial">What all its entries begin as; null for random numbers.</param>
/// <param name="IsConstant">Whether no training moves it, whatever the layer says.</param>
public sealed record TensorSpec(string Name, string Member, EquatableArray<int> Shape, int? Initial = null, bool IsConstant = false);
